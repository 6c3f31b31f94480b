#include <stdio.h>

int main(void)
{
    int list[4], i, j, wins;

    printf("Enter four numbers separated by spaces > ");
    for (i = 0; i < 4; i++)
        scanf("%d", &list[i]);

    for (i = 0; i < 4; i++) {
        wins = 0;
        for (j = 0; j < 4; j++) {
            if (list[i] <= list[j])
                wins++;
        }
        if (wins == 4) {
            printf("%d is the smallest\n", list[i]);
            break;
        }
    }
    return 0;
}
