#include <stdio.h>

int main()
{
    int num, digit, negative = 0;

    printf("\nEnter an integer > ");
    scanf("%d", &num);
    printf("\n");

    if (num < 0)
    {
        negative = 1;
        num = num * -1;
    }

    if (num == 0)
    {
        printf("0\n");
    }

    while (num > 0)
    {
        digit = num % 10;
        num = num / 10;
        if (num == 0 && negative == 1)
        {
            digit = digit * -1;
        }
        printf("%d\n", digit);
    }
    return 0;
}
