#include <stdio.h>

int main(void)
{
    int x, y, z;
    int smallest, middle, largest;

    printf("Enter three numbers > ");
    scanf("%d %d %d", &x, &y, &z);

    if (x <= y && x <= z)
    {
        smallest = x;
        if (y <= z)
        {
            middle = y;
            largest = z;
        }
        else
        {
            middle = z;
            largest = y;
        }
    }
    else if (y <= x && y <= z)
    {
        smallest = y;
        if (x <= z)
        {
            middle = x;
            largest = z;
        }
        else
        {
            middle = z;
            largest = x;
        }
    }
    else
    {
        smallest = z;
        if (x <= y)
        {
            middle = x;
            largest = y;
        }
        else
        {
            middle = y;
            largest = x;
        }
    }

    printf("%d is the median\n", middle);
    return 0;
}
