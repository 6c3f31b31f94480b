#include <stdio.h>

int main()
{
    int month, year, days = 30;

    printf("Enter month and year > ");
    scanf("%d %d", &month, &year);

    /* up to July the odd months are long, from August the even ones */
    if (month <= 7 && month % 2 == 1)
        days = 31;
    if (month >= 8 && month % 2 == 0)
        days = 31;
    if (month == 2)
    {
        days = 28;
        if (year % 4 == 0)
            days = 29;
        if (year % 100 == 0 && year % 400 != 0)
            days = 28;
    }
    printf("The month has %d days\n", days);
    return 0;
}
