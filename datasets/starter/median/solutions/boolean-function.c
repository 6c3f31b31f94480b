#include <stdio.h>

int is_between(int x, int low, int high) {
    if (x >= low && x <= high)
        return 1;
    else
        return 0;
}

int main() {
    int a, b, c;

    printf("Please enter 3 numbers > ");
    scanf("%d %d %d", &a, &b, &c);

    if (is_between(a, b, c) || is_between(a, c, b))
        printf("%d is the median\n", a);
    else if (is_between(b, a, c) || is_between(b, c, a))
        printf("%d is the median\n", b);
    else
        printf("%d is the median\n", c);

    return 0;
}
