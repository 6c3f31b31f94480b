#include <stdio.h>

int main(void)
{
    int a, b;

    printf("Enter two whole numbers: ");
    scanf("%d %d", &a, &b);

    if (a == 0) {
        printf("The gcd is %d\n", b);
        return 0;
    }
    if (b == 0) {
        printf("The gcd is %d\n", a);
        return 0;
    }
    while (a != b) {
        if (a > b)
            a = a - b;
        else
            b = b - a;
    }
    printf("The gcd is %d\n", a);
    return 0;
}
