#include <stdio.h>

int multiply(int a, int b)
{
    int sum = 0;
    int i;
    for (i = 0; i < b; i++)
        sum += a;
    return sum;
}

int main(void)
{
    int n, i, fact = 1;

    printf("Enter a number > ");
    scanf("%d", &n);
    for (i = 2; i <= n; i++)
        fact = multiply(fact, i);
    printf("The factorial is %d\n", fact);
    return 0;
}
