#include <stdio.h>

int main(void) {
    int a, b, c;
    printf("Please enter 3 numbers separated by spaces > ");
    scanf("%d%d%d", &a, &b, &c);
    if ((a >= b && a <= c) || (a >= c && a <= b)) {
        printf("%d is the median\n", a);
    } else if ((b >= a && b <= c) || (b >= c && b <= a)) {
        printf("%d is the median\n", b);
    } else if ((c >= a && c <= b) || (c >= b && c <= a)) {
        printf("%d is the median\n", c);
    }
    return 0;
}
