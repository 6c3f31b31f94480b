#include <stdio.h>

int main(void)
{
    int a, b, c;
    int ok = 1;

    printf("Three sides please > ");
    scanf("%d %d %d", &a, &b, &c);

    if (a >= b + c)
        ok = 0;
    if (b >= a + c)
        ok = 0;
    if (c >= a + b)
        ok = 0;

    if (ok)
    {
        if (a == b && b == c)
            printf("The triangle is equilateral\n");
        else if (a == b)
            printf("The triangle is isosceles\n");
        else if (b == c)
            printf("The triangle is isosceles\n");
        else if (a == c)
            printf("The triangle is isosceles\n");
        else
            printf("The triangle is scalene\n");
    }
    else
    {
        printf("The triangle is impossible\n");
    }
    return 0;
}
