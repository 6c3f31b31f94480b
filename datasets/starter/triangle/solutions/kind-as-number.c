#include <stdio.h>

int main()
{
    int a, b, c;
    int kind;

    printf("Enter 3 sides > ");
    scanf("%d", &a);
    scanf("%d", &b);
    scanf("%d", &c);

    kind = 3;
    if (a == b || a == c || b == c)
        kind = 2;
    if (a == b && b == c)
        kind = 1;
    if (a + b <= c || a + c <= b || b + c <= a)
        kind = 0;

    if (kind == 0)
        printf("The triangle is impossible\n");
    if (kind == 1)
        printf("The triangle is equilateral\n");
    if (kind == 2)
        printf("The triangle is isosceles\n");
    if (kind == 3)
        printf("The triangle is scalene\n");
    return 0;
}
