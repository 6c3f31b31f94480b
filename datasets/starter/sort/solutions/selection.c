#include <stdio.h>

int main(void)
{
    int v[50];
    int n, i, j, min, t;

    printf("Number of values > ");
    scanf("%d", &n);
    for (i = 0; i < n; i++)
        scanf("%d", &v[i]);

    for (i = 0; i < n - 1; i++) {
        min = i;
        for (j = i + 1; j < n; j++)
            if (v[j] < v[min])
                min = j;
        t = v[i];
        v[i] = v[min];
        v[min] = t;
    }

    printf("Sorted: ");
    for (i = 0; i < n; i++)
        printf("%d ", v[i]);
    printf("\n");
    return 0;
}
