#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int userInt;
    int lastDigit;
    int isNegative = 0;

    printf("\nEnter an integer > ");
    scanf("%d", &userInt);
    printf("\n");

    // zero has just one digit
    if (userInt == 0)
    {
        printf("0\n");
        return 0;
    }
    if (userInt < 0)
    {
        isNegative = 1;
        userInt = abs(userInt);
    }
    while (userInt > 0)
    {
        lastDigit = userInt % 10;
        userInt = userInt / 10;
        if (userInt == 0 && isNegative)
            printf("-%d\n", lastDigit);
        else
            printf("%d\n", lastDigit);
    }
    return 0;
}
