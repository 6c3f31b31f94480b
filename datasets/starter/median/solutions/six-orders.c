#include <stdio.h>

int main()
{
    int num1, num2, num3;

    printf("Please enter 3 numbers separated by spaces > ");
    scanf("%d %d %d", &num1, &num2, &num3);

    if (num1 <= num2 && num2 <= num3)
    {
        printf("%d is the median\n", num2);
    }
    else if (num1 <= num3 && num3 <= num2)
    {
        printf("%d is the median\n", num3);
    }
    else if (num2 <= num1 && num1 <= num3)
    {
        printf("%d is the median\n", num1);
    }
    else if (num2 <= num3 && num3 <= num1)
    {
        printf("%d is the median\n", num3);
    }
    else if (num3 <= num1 && num1 <= num2)
    {
        printf("%d is the median\n", num1);
    }
    else if (num3 <= num2 && num2 <= num1)
    {
        printf("%d is the median\n", num2);
    }

    return 0;
}
