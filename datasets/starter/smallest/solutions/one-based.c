#include <stdio.h>

#define N 4

/* list[1] to list[count] are in use */
int smallest_of(int list[], int count) {
    int k;
    int best = list[1];

    for (k = 2; k <= count; k++) {
        if (list[k] < best)
            best = list[k];
    }
    return best;
}

int main(void) {
    int list[N + 1];
    int k;

    printf("Enter %d numbers > ", N);
    for (k = 1; k <= N; k++)
        scanf("%d", &list[k]);

    printf("%d is the smallest\n", smallest_of(list, N));
    return 0;
}
