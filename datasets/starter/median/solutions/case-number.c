#include <stdio.h>

int main()
{
    int a, b, c;
    int code = 0;

    printf("Enter the three numbers > ");
    scanf("%d %d %d", &a, &b, &c);

    if (a < b) code = code + 1;
    if (b < c) code = code + 2;
    if (a < c) code = code + 4;

    switch (code)
    {
        case 0:
        case 7:
            printf("%d is the median\n", b);
            break;
        case 1:
        case 6:
            printf("%d is the median\n", a);
            break;
        default:
            printf("%d is the median\n", c);
    }
    return 0;
}
