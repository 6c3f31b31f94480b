#include <stdio.h>

int main(void)
{
    int first[14] = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    int month, year, days, leap;

    printf("Enter month and year > ");
    scanf("%d %d", &month, &year);
    leap = (year % 4 == 0 && year % 100 != 0) || (year % 400 == 0);
    days = first[month + 1] - first[month];
    if (month == 2 && leap)
        days++;
    printf("The month has %d days\n", days);
    return 0;
}
