#include <stdio.h>

int main(void)
{
    int n, m, digit;

    printf("Enter an integer > ");
    scanf("%d", &n);
    m = n;
    if (m < 0)
        m = m * -1;

    /* a digit is printed when the next one is there */
    digit = m % 10;
    m = m / 10;
    while (m != 0)
    {
        printf("%d\n", digit);
        digit = m % 10;
        m = m / 10;
    }
    if (n < 0)
        digit = digit * -1;
    printf("%d\n", digit);
    return 0;
}
