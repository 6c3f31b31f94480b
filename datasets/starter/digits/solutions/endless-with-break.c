#include <stdio.h>

int last_digit(int n)
{
    int d = n % 10;
    if (d < 0)
        return -d;
    return d;
}

int main(void)
{
    int number = 0;

    printf("Enter an integer > ");
    if (scanf("%d", &number) != 1)
        return 1;
    while (1) {
        if (number > -10 && number < 10) {
            printf("%d\n", number);
            break;
        }
        printf("%d\n", last_digit(number));
        number = number / 10;
    }
    return 0;
}
