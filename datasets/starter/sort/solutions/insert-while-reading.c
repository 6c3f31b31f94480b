#include <stdio.h>

int main(void)
{
    int sorted[100];
    int size = 0, n, x, i;

    printf("How many numbers will you enter? ");
    scanf("%d", &n);
    while (size < n) {
        scanf("%d", &x);
        for (i = size; i > 0 && sorted[i - 1] > x; i--)
            sorted[i] = sorted[i - 1];
        sorted[i] = x;
        size++;
    }
    printf("Sorted:");
    for (i = 0; i < size; i++)
        printf(" %d", sorted[i]);
    printf("\n");
    return 0;
}
