#include <stdio.h>
#include <string.h>

int main(void)
{
    int p, q, r;
    char name[20] = "scalene";

    printf("Enter the lengths of the sides > ");
    scanf("%d %d %d", &p, &q, &r);
    if (p == q && q == r)
        strcpy(name, "equilateral");
    else if (p == q || q == r || r == p)
        strcpy(name, "isosceles");
    if (p >= q + r || q >= p + r || r >= p + q)
        strcpy(name, "impossible");
    printf("The triangle is %s\n", name);
    return 0;
}
