#include <stdio.h>
#include <limits.h>

int main(void)
{
    int number;
    int smallest = INT_MAX;
    int count = 0;

    printf("Give four whole numbers > ");
    while (count < 4) {
        scanf("%d", &number);
        if (number < smallest)
            smallest = number;
        count++;
    }
    printf("%d is the smallest\n", smallest);

    return 0;
}
