#include <stdio.h>

int main(void)
{
    int x, y, z;

    printf("Please enter 3 sides separated by spaces > ");
    scanf("%d %d %d", &x, &y, &z);
    if (x < y + z && y < x + z && z < x + y) {
        if (x == y) {
            if (y == z) {
                printf("The triangle is equilateral\n");
            } else {
                printf("The triangle is isosceles\n");
            }
        } else {
            if (y == z || x == z) {
                printf("The triangle is isosceles\n");
            } else {
                printf("The triangle is scalene\n");
            }
        }
    } else {
        printf("The triangle is impossible\n");
    }
    return 0;
}
