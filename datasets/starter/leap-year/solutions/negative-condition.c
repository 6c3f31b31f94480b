#include <stdio.h>

int main(void)
{
    int year;

    printf("Enter a year > ");
    scanf("%d", &year);
    printf("%d is ", year);
    if (year % 4 != 0 || (year % 100 == 0 && year % 400 != 0))
        printf("not ");
    printf("a leap year\n");
    return 0;
}
