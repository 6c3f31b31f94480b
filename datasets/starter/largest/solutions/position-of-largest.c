#include <stdio.h>

int find(int a[], int n)
{
    int i, pos = 0;
    for (i = 0; i < n; i++)
        if (a[i] > a[pos])
            pos = i;
    return pos;
}

int main(void)
{
    int a[50], n, i;

    printf("How many? ");
    scanf("%d", &n);
    for (i = 0; i < n; i++)
        scanf("%d", &a[i]);
    printf("%d is the largest\n", a[find(a, n)]);
    return 0;
}
