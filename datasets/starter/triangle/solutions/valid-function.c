#include <stdio.h>

int valid(int a, int b, int c)
{
    if (a <= 0 || b <= 0 || c <= 0)
        return 0;
    if (a + b > c && a + c > b && b + c > a)
        return 1;
    return 0;
}

int main(void)
{
    int a, b, c;

    printf("Enter three side lengths > ");
    scanf("%d %d %d", &a, &b, &c);
    if (valid(a, b, c) == 0)
        printf("The triangle is impossible\n");
    else if (a == b && a == c)
        printf("The triangle is equilateral\n");
    else if (a != b && b != c && a != c)
        printf("The triangle is scalene\n");
    else
        printf("The triangle is isosceles\n");
    return 0;
}
