#include <stdio.h>
#include <stdlib.h>

int compare(const void *p, const void *q)
{
    int x = *(const int *)p;
    int y = *(const int *)q;
    if (x < y)
        return -1;
    if (x > y)
        return 1;
    return 0;
}

int main(void)
{
    int nums[3];
    int i;

    printf("Enter 3 numbers > ");
    for (i = 0; i < 3; i++)
        scanf("%d", &nums[i]);
    qsort(nums, 3, sizeof(int), compare);
    printf("%d is the median\n", nums[1]);
    return 0;
}
