#include <stdio.h>

int main(void)
{
    int a, b, c, d, min;

    printf("Enter 4 numbers > ");
    scanf("%d %d %d %d", &a, &b, &c, &d);

    if (a < b && c < d) {
        if (a < c)
            min = a;
        else
            min = c;
    } else if (a < b) {
        if (a < d)
            min = a;
        else
            min = d;
    } else if (c < d) {
        if (b < c)
            min = b;
        else
            min = c;
    } else {
        if (b < d)
            min = b;
        else
            min = d;
    }
    printf("%d is the smallest\n", min);
    return 0;
}
