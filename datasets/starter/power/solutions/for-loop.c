#include <stdio.h>

int main()
{
    int base, exponent, i;
    int result = 1;

    printf("Enter base and exponent > ");
    scanf("%d %d", &base, &exponent);
    for (i = 0; i < exponent; i++)
    {
        result = result * base;
    }
    printf("The power is %d\n", result);
    return 0;
}
