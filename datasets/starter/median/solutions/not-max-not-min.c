#include <stdio.h>

int main(void)
{
    int a, b, c, max, min;

    printf("Please enter 3 numbers separated by spaces > ");
    scanf("%d %d %d", &a, &b, &c);

    max = a;
    min = a;
    if (b > max)
        max = b;
    else
        min = b;
    if (c > max)
        max = c;
    else if (c < min)
        min = c;

    if (a != max && a != min)
        printf("%d is the median\n", a);
    else if (b != max && b != min)
        printf("%d is the median\n", b);
    else if (c != max && c != min)
        printf("%d is the median\n", c);
    else if (a == b || a == c)
        printf("%d is the median\n", a);
    else
        printf("%d is the median\n", b);
    return 0;
}
