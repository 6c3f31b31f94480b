#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int a, b, c;
    int ab, bc, ca;

    printf("Sides > ");
    scanf("%d %d %d", &a, &b, &c);
    ab = abs(a - b);
    bc = abs(b - c);
    ca = abs(c - a);

    /* each side must be longer than the difference of the others */
    if (ab >= c || bc >= a || ca >= b)
        printf("The triangle is impossible\n");
    else if (ab + bc + ca == 0)
        printf("The triangle is equilateral\n");
    else if (ab * bc * ca == 0)
        printf("The triangle is isosceles\n");
    else
        printf("The triangle is scalene\n");
    return 0;
}
