#include <stdio.h>

long long to_binary(int n)
{
    if (n < 2)
        return n;
    return 10 * to_binary(n / 2) + n % 2;
}

int main(void)
{
    int n;
    printf("Enter a number > ");
    scanf("%d", &n);
    printf("%d in binary is %lld\n", n, to_binary(n));
    return 0;
}
