#include <stdio.h>

int main(void)
{
    long long number;
    int minus = 0;

    printf("Enter an integer > ");
    scanf("%lld", &number);
    if (number < 0) {
        minus = 1;
        number = -number;
    }

    do {
        if (number < 10 && minus) {
            printf("-");
        }
        printf("%lld\n", number % 10);
        number = number / 10;
    } while (number > 0);
    return 0;
}
