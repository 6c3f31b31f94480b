#include <stdio.h>

int main(void)
{
    int year, century, rest, divisor;

    printf("Please enter the year > ");
    scanf("%d", &year);
    century = year / 100;
    rest = year - century * 100;

    /* full centuries count as their number */
    if (rest == 0)
        divisor = century;
    else
        divisor = rest;

    if (divisor % 4 == 0)
        printf("%d is a leap year\n", year);
    else
        printf("%d is not a leap year\n", year);
    return 0;
}
