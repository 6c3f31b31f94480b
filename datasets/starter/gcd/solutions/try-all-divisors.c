#include <stdio.h>

int main(void)
{
    int m, n, i, max, gcd = 1;

    printf("Enter 2 integers > ");
    scanf("%d%d", &m, &n);

    max = m;
    if (n > max)
        max = n;

    for (i = 1; i <= max; i++)
    {
        if (m % i == 0 && n % i == 0)
        {
            gcd = i;
        }
    }
    printf("The gcd is %d\n", gcd);
    return 0;
}
