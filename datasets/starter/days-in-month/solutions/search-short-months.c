#include <stdio.h>

int main(void)
{
    int shortMonths[4] = {4, 6, 9, 11};
    int month, year, i, days;

    printf("Enter a month and a year > ");
    scanf("%d %d", &month, &year);

    days = 31;
    for (i = 0; i < 4; i++) {
        if (shortMonths[i] == month) {
            days = 30;
            break;
        }
    }
    if (month == 2) {
        if (year % 100 == 0) {
            if (year % 400 == 0)
                days = 29;
            else
                days = 28;
        } else if (year % 4 == 0) {
            days = 29;
        } else {
            days = 28;
        }
    }
    printf("The month has %d days\n", days);
    return 0;
}
