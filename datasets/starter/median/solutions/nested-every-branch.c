#include <stdio.h>

int main(void)
{
    int int1, int2, int3;

    printf("Enter 3 numbers seperated by spaces > ");
    scanf("%d %d %d", &int1, &int2, &int3);

    if (int1 > int2)
    {
        if (int2 > int3)
        {
            printf("%d is the median\n", int2);
        }
        else
        {
            if (int1 > int3)
            {
                printf("%d is the median\n", int3);
            }
            else
            {
                printf("%d is the median\n", int1);
            }
        }
    }
    else
    {
        if (int1 > int3)
        {
            printf("%d is the median\n", int1);
        }
        else
        {
            if (int2 > int3)
            {
                printf("%d is the median\n", int3);
            }
            else
            {
                printf("%d is the median\n", int2);
            }
        }
    }
    return (0);
}
