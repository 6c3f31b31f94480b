#include <stdio.h>

int main(void) {
    int x, smallest, left = 3;

    printf("Enter 4 numbers separated by spaces > ");
    scanf("%d", &smallest);
    do {
        scanf("%d", &x);
        smallest = (x < smallest) ? x : smallest;
        left--;
    } while (left > 0);
    printf("%d is the smallest\n", smallest);
    return 0;
}
