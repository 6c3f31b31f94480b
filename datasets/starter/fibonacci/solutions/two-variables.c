#include <stdio.h>

int main()
{
    int n, i, a = 1, b = 1, next;

    printf("How many Fibonacci numbers? ");
    scanf("%d", &n);
    for (i = 0; i < n; i++)
    {
        printf("%d\n", a);
        next = a + b;
        a = b;
        b = next;
    }
    return 0;
}
