#include <stdio.h>

void sort(int a[], int n)
{
    int i, keep;
    if (n < 2)
        return;
    for (i = 0; i + 1 < n; i++) {
        if (a[i] > a[i + 1]) {
            keep = a[i];
            a[i] = a[i + 1];
            a[i + 1] = keep;
        }
    }
    sort(a, n - 1);
}

int main(void)
{
    int a[100], n, i;

    printf("How many numbers > ");
    scanf("%d", &n);
    for (i = 0; i < n; i++)
        scanf("%d", &a[i]);
    sort(a, n);
    printf("Sorted:");
    for (i = 0; i < n; i++)
        printf(" %d", a[i]);
    printf("\n");
    return 0;
}
