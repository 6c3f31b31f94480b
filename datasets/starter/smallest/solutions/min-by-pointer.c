#include <stdio.h>

void keep_smaller(int *min, int x)
{
    if (x < *min)
        *min = x;
}

int main(void)
{
    int a, b, c, d, min;

    printf("Please enter 4 numbers separated by spaces > ");
    scanf("%d %d %d %d", &a, &b, &c, &d);

    min = a;
    keep_smaller(&min, b);
    keep_smaller(&min, c);
    keep_smaller(&min, d);
    printf("%d is the smallest\n", min);

    return 0;
}
