#include <stdio.h>

int main()
{
    int a, b, c, d, where = 4;

    printf("Please enter your 4 numbers > ");
    scanf("%d %d %d %d", &a, &b, &c, &d);

    if (a <= b && a <= c && a <= d) where = 1;
    else if (b <= a && b <= c && b <= d) where = 2;
    else if (c <= a && c <= b && c <= d) where = 3;

    switch (where) {
        case 1:
            printf("%d is the smallest\n", a);
            break;
        case 2:
            printf("%d is the smallest\n", b);
            break;
        case 3:
            printf("%d is the smallest\n", c);
            break;
        case 4:
            printf("%d is the smallest\n", d);
            break;
    }
    return 0;
}
