#include <stdio.h>

int main(void)
{
    long long base, result = 1;
    int exp;

    printf("Enter base and exponent > ");
    scanf("%lld %d", &base, &exp);
    while (exp > 0) {
        if (exp % 2 == 1)
            result = result * base;
        exp = exp / 2;
        if (exp > 0)
            base = base * base;
    }
    printf("The power is %lld\n", result);
    return 0;
}
