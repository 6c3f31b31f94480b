#include <stdio.h>

int main(void)
{
    int num;

    printf("\nEnter an integer > ");
    scanf("%d", &num);
    printf("\n");

    if (num < 10 && num > -10)
    {
        printf("%d\n", num);
    }
    else if (num >= 10)
    {
        while (num != 0)
        {
            printf("%d\n", num % 10);
            num = num / 10;
        }
    }
    else
    {
        while (num < -9)
        {
            printf("%d\n", (num % 10) * -1);
            num = num / 10;
        }
        printf("%d\n", num);
    }

    return 0;
}
