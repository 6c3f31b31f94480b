#include <stdio.h>

int main(void)
{
    int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int month, year;

    printf("Month and year > ");
    scanf("%d %d", &month, &year);
    if (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
        days[1] = 29;
    printf("The month has %d days\n", days[month - 1]);
    return 0;
}
