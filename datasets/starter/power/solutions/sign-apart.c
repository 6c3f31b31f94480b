#include <stdio.h>

int main(void)
{
    int base, exponent, i, sign = 1, result = 1;

    printf("Base? ");
    scanf("%d", &base);
    printf("Exponent? ");
    scanf("%d", &exponent);

    if (base < 0) {
        base = -base;
        if (exponent % 2 != 0)
            sign = -1;
    }
    for (i = exponent; i > 0; i--)
        result = result * base;
    printf("The power is %d\n", sign * result);
    return 0;
}
