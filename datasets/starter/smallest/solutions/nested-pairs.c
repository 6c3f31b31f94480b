#include <stdio.h>

int main(void)
{
    int w, x, y, z;

    printf("Enter 4 integers: ");
    scanf("%d %d %d %d", &w, &x, &y, &z);

    if (w < x) {
        if (w < y && w < z)
            printf("%d is the smallest\n", w);
        else if (y < z)
            printf("%d is the smallest\n", y);
        else
            printf("%d is the smallest\n", z);
    } else {
        if (x < y && x < z)
            printf("%d is the smallest\n", x);
        else if (y < z)
            printf("%d is the smallest\n", y);
        else
            printf("%d is the smallest\n", z);
    }
    return 0;
}
