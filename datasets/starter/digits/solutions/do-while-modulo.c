#include <stdio.h>

int main(void)
{
    int n, digit;

    printf("\nEnter an integer > ");
    scanf("%d", &n);
    printf("\n");

    do {
        digit = n % 10;
        n = n / 10;
        if (digit < 0 && n != 0)
            digit = -digit;
        printf("%d\n", digit);
    } while (n != 0);

    return 0;
}
