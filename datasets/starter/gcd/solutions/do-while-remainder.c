#include <stdio.h>

int main(void)
{
    int a, b, r;

    printf("Enter a and b > ");
    scanf("%d %d", &a, &b);

    do {
        r = b;
        if (b != 0) {
            r = a % b;
            a = b;
            b = r;
        }
    } while (r != 0);

    printf("The gcd is %d\n", a);
    return 0;
}
