#include <stdio.h>

int main(void)
{
    int in[100], out[100];
    int n, i, j, rank;

    printf("How many numbers? ");
    scanf("%d", &n);
    for (i = 0; i < n; i++)
        scanf("%d", &in[i]);

    /* the rank is how many numbers come before */
    for (i = 0; i < n; i++) {
        rank = 0;
        for (j = 0; j < n; j++) {
            if (in[j] < in[i])
                rank++;
            else if (in[j] == in[i] && j < i)
                rank++;
        }
        out[rank] = in[i];
    }
    printf("Sorted:");
    for (i = 0; i < n; i++)
        printf(" %d", out[i]);
    printf("\n");
    return 0;
}
