#include <stdio.h>

int fib(int n)
{
    if (n <= 2)
        return 1;
    return fib(n - 1) + fib(n - 2);
}

int fast(int n, int a, int b)
{
    if (n == 1)
        return a;
    return fast(n - 1, b, a + b);
}

int main(void)
{
    int n, i;

    printf("How many numbers > ");
    scanf("%d", &n);
    for (i = 1; i <= n; i++) {
        if (i < 10)
            printf("%d\n", fib(i));
        else
            printf("%d\n", fast(i, 1, 1));
    }
    return 0;
}
