#include <stdio.h>

double toThe(double base, int exponent)
{
    double result = 1;
    int i = 1;
    while (i <= exponent) {
        result = result * base;
        i++;
    }
    return result;
}

int main(void)
{
    double base;
    int exponent;

    printf("Enter base and exponent > ");
    scanf("%lf %d", &base, &exponent);
    printf("The power is %.0f\n", toThe(base, exponent));
    return 0;
}
