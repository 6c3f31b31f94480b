#include <stdio.h>

int main()
{
    int a[100], used[100];
    int n, i, round, best;

    printf("How many numbers? ");
    scanf("%d", &n);
    for (i = 0; i < n; i++)
    {
        scanf("%d", &a[i]);
        used[i] = 0;
    }

    printf("Sorted:");
    for (round = 0; round < n; round++)
    {
        best = -1;
        for (i = 0; i < n; i++)
        {
            if (used[i] == 0 && (best == -1 || a[i] < a[best]))
                best = i;
        }
        used[best] = 1;
        printf(" %d", a[best]);
    }
    printf("\n");
    return 0;
}
