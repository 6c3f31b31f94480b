#include <stdio.h>

int main()
{
    int d[10] = {0};
    int n, i, neg, top;

    printf("Enter an integer > ");
    scanf("%d", &n);
    neg = (n < 0) ? -1 : 1;

    for (i = 0; i < 10; i++) {
        d[i] = (n % 10) * neg;
        n = n / 10;
    }
    top = 9;
    while (top > 0 && d[top] == 0)
        top--;
    for (i = 0; i < top; i++)
        printf("%d\n", d[i]);
    printf("%d\n", d[top] * neg);
    return 0;
}
