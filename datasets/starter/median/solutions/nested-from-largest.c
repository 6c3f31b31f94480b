#include <stdio.h>

int main() {
    int a, b, c;

    printf("Enter 3 numbers with a space between each > ");
    scanf("%d %d %d", &a, &b, &c);

    if (a >= b && a >= c) {
        /* a is the largest */
        if (b >= c) {
            printf("%d is the median\n", b);
        } else {
            printf("%d is the median\n", c);
        }
    } else if (b >= a && b >= c) {
        /* b is the largest */
        if (a >= c) {
            printf("%d is the median\n", a);
        } else {
            printf("%d is the median\n", c);
        }
    } else {
        if (a >= b) {
            printf("%d is the median\n", a);
        } else {
            printf("%d is the median\n", b);
        }
    }
    return 0;
}
