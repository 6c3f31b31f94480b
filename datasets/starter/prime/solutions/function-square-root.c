#include <stdio.h>

int isPrime(int n)
{
    int d;
    if (n <= 1)
        return 0;
    for (d = 2; d * d <= n; d++)
        if (n % d == 0)
            return 0;
    return 1;
}

int main(void)
{
    int n;
    printf("Number > ");
    scanf("%d", &n);
    if (isPrime(n))
        printf("%d is prime\n", n);
    else
        printf("%d is not prime\n", n);
    return 0;
}
