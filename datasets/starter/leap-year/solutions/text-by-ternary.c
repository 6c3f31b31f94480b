#include <stdio.h>

int main(void)
{
    int year;
    const char *answer;

    printf("Enter a year > ");
    scanf("%d", &year);
    answer = year % 100 == 0 ? (year % 400 == 0 ? "a" : "not a") : (year % 4 == 0 ? "a" : "not a");
    printf("%d is %s leap year\n", year, answer);
    return 0;
}
