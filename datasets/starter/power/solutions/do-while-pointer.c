#include <stdio.h>

void multiply(int *total, int factor)
{
    *total = *total * factor;
}

int main(void)
{
    int base, exponent, total = 1, done = 0;

    printf("Enter base and exponent > ");
    scanf("%d %d", &base, &exponent);
    do {
        if (done == exponent)
            break;
        multiply(&total, base);
        done++;
    } while (1);
    printf("The power is %d\n", total);
    return 0;
}
