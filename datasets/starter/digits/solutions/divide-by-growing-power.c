#include <stdio.h>

int main(void)
{
    int n, abs_n;
    long long power = 1;
    int digit;

    printf("Enter an integer > ");
    scanf("%d", &n);
    abs_n = n;
    if (n < 0)
        abs_n = 0 - n;

    for (power = 1; abs_n / power >= 10; power = power * 10) {
        digit = abs_n / power % 10;
        printf("%d\n", digit);
    }
    digit = abs_n / power;
    if (n < 0)
        printf("-%d\n", digit);
    else
        printf("%d\n", digit);
    return 0;
}
