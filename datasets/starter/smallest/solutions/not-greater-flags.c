#include <stdio.h>

int main(void)
{
    int a, b, c, d;
    int is_a = 1, is_b = 1, is_c = 1;

    printf("Please enter 4 numbers separated by spaces > ");
    scanf("%d %d %d %d", &a, &b, &c, &d);

    if (a > b || a > c || a > d)
        is_a = 0;
    if (b > a || b > c || b > d)
        is_b = 0;
    if (c > a || c > b || c > d)
        is_c = 0;

    if (is_a == 1)
        printf("%d is the smallest\n", a);
    else if (is_b == 1)
        printf("%d is the smallest\n", b);
    else if (is_c == 1)
        printf("%d is the smallest\n", c);
    else
        printf("%d is the smallest\n", d);
    return 0;
}
