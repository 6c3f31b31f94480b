#include <stdio.h>

int max_of(int a[], int n)
{
    int rest;
    if (n == 1)
        return a[0];
    rest = max_of(a + 1, n - 1);
    return a[0] > rest ? a[0] : rest;
}

int main(void)
{
    int a[100], n, i = 0;

    printf("Enter n and n numbers > ");
    scanf("%d", &n);
    while (i < n) {
        scanf("%d", &a[i]);
        i++;
    }
    printf("%d is the largest\n", max_of(a, n));
    return 0;
}
