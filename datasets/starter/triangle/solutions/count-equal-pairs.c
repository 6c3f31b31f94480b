#include <stdio.h>

int main(void)
{
    int a, b, c, equal = 0;

    printf("Sides of the triangle > ");
    scanf("%d %d %d", &a, &b, &c);
    if (a + b <= c || b + c <= a || c + a <= b) {
        printf("The triangle is impossible\n");
        return 0;
    }
    if (a == b)
        equal++;
    if (b == c)
        equal++;
    if (a == c)
        equal++;
    switch (equal) {
    case 3:
        printf("The triangle is equilateral\n");
        break;
    case 1:
        printf("The triangle is isosceles\n");
        break;
    default:
        printf("The triangle is scalene\n");
    }
    return 0;
}
