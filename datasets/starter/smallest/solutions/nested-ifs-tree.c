#include <stdio.h>

int main(void)
{
    int a, b, c, d;

    printf("Please enter 4 numbers separated by spaces > ");
    scanf("%d %d %d %d", &a, &b, &c, &d);

    if (a <= b) {
        if (a <= c) {
            if (a <= d) {
                printf("%d is the smallest\n", a);
            } else {
                printf("%d is the smallest\n", d);
            }
        } else {
            if (c <= d) {
                printf("%d is the smallest\n", c);
            } else {
                printf("%d is the smallest\n", d);
            }
        }
    } else {
        if (b <= c) {
            if (b <= d) {
                printf("%d is the smallest\n", b);
            } else {
                printf("%d is the smallest\n", d);
            }
        } else {
            if (c <= d) {
                printf("%d is the smallest\n", c);
            } else {
                printf("%d is the smallest\n", d);
            }
        }
    }
    return 0;
}
