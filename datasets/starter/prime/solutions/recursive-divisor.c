#include <stdio.h>

int has_divisor(int n, int d)
{
    if (d * d > n)
        return 0;
    if (n % d == 0)
        return 1;
    return has_divisor(n, d + 1);
}

int main(void)
{
    int n;

    printf("Enter a number > ");
    scanf("%d", &n);
    if (n >= 2 && !has_divisor(n, 2))
        printf("%d is prime\n", n);
    else
        printf("%d is not prime\n", n);
    return 0;
}
