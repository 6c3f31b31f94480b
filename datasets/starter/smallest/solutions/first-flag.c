#include <stdio.h>

#define TOTAL 4

int main(void)
{
    int value, min = 0, first = 1, n;

    printf("Enter %d numbers > ", TOTAL);
    for (n = 1; n <= TOTAL; n++) {
        scanf("%d", &value);
        if (first) {
            min = value;
            first = 0;
        } else if (value < min) {
            min = value;
        }
    }
    printf("%d is the smallest\n", min);
    return 0;
}
