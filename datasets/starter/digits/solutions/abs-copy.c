#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int input, number, digit;

    printf("\nEnter an integer > ");
    scanf("%d", &input);
    printf("\n");

    number = abs(input);
    while (number >= 10)
    {
        digit = number % 10;
        printf("%d\n", digit);
        number = number / 10;
    }
    if (input < 0)
    {
        number = -number;
    }
    printf("%d\n", number);

    return 0;
}
