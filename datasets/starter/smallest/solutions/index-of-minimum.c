#include <stdio.h>

int main(void) {
    int numbers[4];
    int i;
    int index = 0;

    printf("Enter 4 integers separated by spaces > ");
    scanf("%d %d %d %d", &numbers[0], &numbers[1], &numbers[2], &numbers[3]);

    for (i = 0; i < 4; i++) {
        if (numbers[i] < numbers[index]) {
            index = i;
        }
    }
    printf("%d is the smallest\n", numbers[index]);
    return 0;
}
