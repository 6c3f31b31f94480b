#include <stdio.h>

int main(void)
{
    int a, b, c, median;

    printf("Please enter 3 numbers separated by spaces > ");
    scanf("%d", &a);
    scanf("%d", &b);
    scanf("%d", &c);

    if (a == b)
        median = a;
    else if (b == c)
        median = b;
    else if (a == c)
        median = c;
    else if (a > b && a < c)
        median = a;
    else if (a < b && a > c)
        median = a;
    else if (b > a && b < c)
        median = b;
    else if (b < a && b > c)
        median = b;
    else
        median = c;

    printf("%d is the median\n", median);
    return 0;
}
