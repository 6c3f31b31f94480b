#include <stdio.h>

int main()
{
    int x, y, i, product;

    printf("Enter two integers > ");
    scanf("%d %d", &x, &y);
    if (y == 0)
    {
        printf("The power is 1\n");
    }
    else if (y == 1)
    {
        printf("The power is %d\n", x);
    }
    else
    {
        product = x;
        for (i = 2; i <= y; i++)
        {
            product = product * x;
        }
        printf("The power is %d\n", product);
    }
    return 0;
}
