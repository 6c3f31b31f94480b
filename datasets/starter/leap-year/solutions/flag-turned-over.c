#include <stdio.h>

int main(void)
{
    int year;
    int leap = 0;

    printf("Enter a year > ");
    scanf("%d", &year);
    if (year % 4 == 0)
        leap = 1;
    if (year % 100 == 0)
        leap = 0;
    if (year % 400 == 0)
        leap = 1;

    if (leap == 1)
        printf("%d is a leap year\n", year);
    if (leap == 0)
        printf("%d is not a leap year\n", year);
    return 0;
}
