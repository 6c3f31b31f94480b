#include <stdio.h>

int main(void)
{
    int a, b, factor = 2, result = 1;

    printf("Enter two numbers > ");
    scanf("%d %d", &a, &b);

    if (a == 0 || b == 0) {
        printf("The gcd is %d\n", a + b);
        return 0;
    }
    while (factor <= a && factor <= b) {
        if (a % factor == 0 && b % factor == 0) {
            result = result * factor;
            a = a / factor;
            b = b / factor;
        } else {
            factor++;
        }
    }
    printf("The gcd is %d\n", result);
    return 0;
}
