#include <stdio.h>

void swap(int *x, int *y)
{
    int tmp = *x;
    *x = *y;
    *y = tmp;
}

int main(void)
{
    int a, b, c, d;

    printf("Please enter 4 numbers separated by spaces > ");
    scanf("%d %d %d %d", &a, &b, &c, &d);

    if (c > d)
        swap(&c, &d);
    if (b > c)
        swap(&b, &c);
    if (a > b)
        swap(&a, &b);

    printf("%d is the smallest\n", a);
    return 0;
}
