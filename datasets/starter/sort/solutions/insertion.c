#include <stdio.h>

int main(void)
{
    int list[100];
    int n, i, k, x;

    printf("How many? ");
    scanf("%d", &n);
    for (i = 0; i < n; i++)
        scanf("%d", &list[i]);

    for (i = 1; i < n; i++) {
        x = list[i];
        k = i - 1;
        while (k >= 0 && list[k] > x) {
            list[k + 1] = list[k];
            k--;
        }
        list[k + 1] = x;
    }

    printf("Sorted:");
    for (i = 0; i < n; i++)
        printf(" %d", list[i]);
    printf("\n");
    return 0;
}
