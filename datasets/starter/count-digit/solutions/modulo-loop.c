#include <stdio.h>

int main()
{
    int number, digit, count = 0;

    printf("Enter a number and a digit > ");
    scanf("%d %d", &number, &digit);
    if (number < 0)
        number = -number;
    if (number == 0 && digit == 0)
        count = 1;
    while (number > 0)
    {
        if (number % 10 == digit)
            count++;
        number = number / 10;
    }
    printf("The digit appears %d times\n", count);
    return 0;
}
