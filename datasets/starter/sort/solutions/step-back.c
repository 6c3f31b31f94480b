#include <stdio.h>

int main(void)
{
    int a[100], n, i = 0, t;

    printf("Enter the count and the numbers > ");
    scanf("%d", &n);
    for (i = 0; i < n; i++)
        scanf("%d", &a[i]);

    i = 1;
    while (i < n) {
        if (i > 0 && a[i] < a[i - 1]) {
            t = a[i];
            a[i] = a[i - 1];
            a[i - 1] = t;
            i--;
        } else {
            i++;
        }
    }
    printf("Sorted:");
    for (i = 0; i < n; i++)
        printf(" %d", a[i]);
    printf("\n");
    return 0;
}
