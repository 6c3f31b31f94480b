#include <stdio.h>

int power(int x, int n)
{
    int half;
    if (n == 0)
        return 1;
    half = power(x, n / 2);
    if (n % 2 == 0)
        return half * half;
    else
        return half * half * x;
}

int main()
{
    int x, n, answer;

    printf("Enter x and n > ");
    scanf("%d %d", &x, &n);
    answer = power(x, n);
    printf("The power is %d\n", answer);
    return 0;
}
