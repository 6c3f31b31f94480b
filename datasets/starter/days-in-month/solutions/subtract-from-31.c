#include <stdio.h>

int main()
{
    int month, year;
    int missing = 0;

    printf("Enter month and year > ");
    scanf("%d %d", &month, &year);
    if (month == 4)
        missing = 1;
    if (month == 6)
        missing = 1;
    if (month == 9)
        missing = 1;
    if (month == 11)
        missing = 1;
    if (month == 2) {
        missing = 3;
        if ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0)
            missing = 2;
    }
    printf("The month has %d days\n", 31 - missing);
    return 0;
}
