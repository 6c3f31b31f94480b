#include <stdio.h>

void update(int x, int *max)
{
    if (x > *max)
        *max = x;
}

int main()
{
    int n, i, x, max;

    printf("How many numbers will come? ");
    scanf("%d", &n);
    printf("Number 1: ");
    scanf("%d", &max);
    i = 2;
    while (i <= n)
    {
        printf("Number %d: ", i);
        scanf("%d", &x);
        update(x, &max);
        i = i + 1;
    }
    printf("%d is the largest\n", max);
    return 0;
}
