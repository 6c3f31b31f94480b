#include <stdio.h>

int index_of_max(int a[], int n)
{
    int i, best = 0;
    for (i = 1; i < n; i++)
        if (a[i] > a[best])
            best = i;
    return best;
}

int main(void)
{
    int a[64], n, end, i, m, t;

    printf("Count, then numbers > ");
    scanf("%d", &n);
    for (i = 0; i < n; i++)
        scanf("%d", &a[i]);
    for (end = n; end > 1; end--) {
        m = index_of_max(a, end);
        t = a[m];
        a[m] = a[end - 1];
        a[end - 1] = t;
    }
    printf("Sorted: ");
    for (i = 0; i < n; i++)
        printf("%d ", a[i]);
    printf("\n");
    return 0;
}
