#include <stdio.h>

int main()
{
    int year, days = 365;

    printf("Enter the year > ");
    scanf("%d", &year);
    days = days + (year % 4 == 0);
    days = days - (year % 100 == 0);
    days = days + (year % 400 == 0);
    if (days == 366)
        printf("%d is a leap year\n", year);
    else
        printf("%d is not a leap year\n", year);
    return 0;
}
