#include <stdio.h>

int main(void)
{
    int powers[40];
    int base, exponent, k;

    printf("Enter base and exponent > ");
    scanf("%d %d", &base, &exponent);
    powers[0] = 1;
    for (k = 1; k <= exponent; k++)
        powers[k] = powers[k - 1] * base;
    printf("The power is %d\n", powers[exponent]);
    return 0;
}
