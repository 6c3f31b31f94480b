#include <stdio.h>

int leap(int year)
{
    if (year % 400 == 0)
        return 1;
    if (year % 100 == 0)
        return 0;
    return year % 4 == 0;
}

int days_of(int month, int year)
{
    if (month == 2)
        return 28 + leap(year);
    if (month == 4 || month == 6 || month == 9 || month == 11)
        return 30;
    return 31;
}

int main(void)
{
    int month, year;
    printf("Enter the month (1 to 12) and the year: ");
    scanf("%d %d", &month, &year);
    printf("The month has %d days\n", days_of(month, year));
    return 0;
}
