#include <stdio.h>

int main(void)
{
    int n, temp, digits, i, d;

    printf("\nEnter an integer > ");
    scanf("%d", &n);
    printf("\n");

    digits = 0;
    temp = n;
    while (temp != 0)
    {
        temp /= 10;
        digits++;
    }
    if (digits == 0)
    {
        digits = 1;
    }

    for (i = 1; i < digits; i++)
    {
        d = n % 10;
        if (d < 0)
        {
            d *= -1;
        }
        printf("%d\n", d);
        n /= 10;
    }
    printf("%d\n", n);
    return 0;
}
