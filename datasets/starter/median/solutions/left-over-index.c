#include <stdio.h>

int main(void)
{
    int value[3];
    int i, lowest = 0, highest = 0;

    printf("Numbers (3) > ");
    for (i = 0; i < 3; i++) {
        scanf("%d", &value[i]);
    }

    for (i = 1; i < 3; i++) {
        if (value[i] < value[lowest])
            lowest = i;
        if (value[i] >= value[highest])
            highest = i;
    }

    /* the positions 0, 1 and 2 add up to 3 */
    i = 3 - lowest - highest;
    printf("%d is the median\n", value[i]);
    return 0;
}
