#include <stdio.h>

void sort(int list[], int size)
{
    int i, j, min, tmp;

    for (i = 0; i < size - 1; i++) {
        min = i;
        for (j = i + 1; j < size; j++) {
            if (list[j] < list[min])
                min = j;
        }
        tmp = list[i];
        list[i] = list[min];
        list[min] = tmp;
    }
}

int main(void)
{
    int list[3];

    printf("Please enter 3 numbers separated by spaces > ");
    scanf("%d %d %d", &list[0], &list[1], &list[2]);
    sort(list, 3);
    printf("%d is the median\n", list[1]);

    return 0;
}
