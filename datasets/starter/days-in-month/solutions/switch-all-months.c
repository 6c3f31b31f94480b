#include <stdio.h>

int main()
{
    int month, year, days;

    printf("Enter month and year > ");
    scanf("%d %d", &month, &year);

    switch (month)
    {
        case 1:
        case 3:
        case 5:
        case 7:
        case 8:
        case 10:
        case 12:
            days = 31;
            break;
        case 2:
            if ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0)
                days = 29;
            else
                days = 28;
            break;
        default:
            days = 30;
            break;
    }
    printf("The month has %d days\n", days);
    return 0;
}
