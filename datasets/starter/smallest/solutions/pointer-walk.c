#include <stdio.h>

int main(void)
{
    int nums[4];
    int *p;
    int *least;

    printf("Please enter 4 numbers separated by spaces > ");
    scanf("%d%d%d%d", nums, nums + 1, nums + 2, nums + 3);

    least = nums;
    for (p = nums + 1; p < nums + 4; p++) {
        if (*p < *least) {
            least = p;
        }
    }
    printf("%d is the smallest\n", *least);
    return 0;
}
