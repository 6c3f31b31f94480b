#include <stdio.h>
#include <math.h>

int main(void)
{
    double power = 1;
    int n, size, digit;

    printf("Enter an integer > ");
    scanf("%d", &n);
    size = fabs((double)n);
    while (power * 10 <= size) {
        digit = (int)(size / power) % 10;
        printf("%d\n", digit);
        power = power * 10;
    }
    digit = size / power;
    if (n < 0) {
        digit = digit * -1;
    }
    printf("%d\n", digit);
    return 0;
}
