#include <stdio.h>

int main(void)
{
    int a, b, c;
    int max_ab, max_bc, max_ac;
    int median;

    printf("Please enter 3 numbers separated by spaces > ");
    scanf("%d %d %d", &a, &b, &c);

    max_ab = a;
    if (b > a)
        max_ab = b;
    max_bc = b;
    if (c > b)
        max_bc = c;
    max_ac = a;
    if (c > a)
        max_ac = c;

    // the smallest of the three maxima
    median = max_ab;
    if (max_bc < median)
        median = max_bc;
    if (max_ac < median)
        median = max_ac;

    printf("%d is the median\n", median);
    return 0;
}
