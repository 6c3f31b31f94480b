#include <stdio.h>

int smallest(int a, int b, int c, int d)
{
    if (a <= b && a <= c && a <= d)
        return a;
    else if (b <= c && b <= d)
        return b;
    else if (c <= d)
        return c;
    else
        return d;
}

int main(void)
{
    int num1, num2, num3, num4, result;

    printf("Please enter 4 numbers separated by spaces > ");
    scanf("%d%d%d%d", &num1, &num2, &num3, &num4);
    result = smallest(num1, num2, num3, num4);
    printf("%d is the smallest\n", result);
    return 0;
}
