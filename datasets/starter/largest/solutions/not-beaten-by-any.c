#include <stdio.h>

int main(void)
{
    int v[100], n, i, j, beaten;

    printf("How many numbers? ");
    scanf("%d", &n);
    for (i = 0; i < n; i++)
        scanf("%d", &v[i]);

    for (i = 0; i < n; i++) {
        beaten = 0;
        for (j = 0; j < n; j++) {
            if (v[j] > v[i])
                beaten = 1;
        }
        if (beaten == 0) {
            printf("%d is the largest\n", v[i]);
            return 0;
        }
    }
    return 0;
}
