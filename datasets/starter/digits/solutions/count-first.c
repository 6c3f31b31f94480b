#include <stdio.h>

int count_digits(int n)
{
    int count = 1;
    while (n / 10 != 0) {
        n = n / 10;
        count++;
    }
    return count;
}

int main(void)
{
    int n, i, total, digit;

    printf("Enter an integer > ");
    scanf("%d", &n);
    total = count_digits(n);

    for (i = 1; i <= total; i++) {
        digit = n % 10;
        if (digit < 0 && i < total)
            digit = -digit;
        printf("%d\n", digit);
        n = n / 10;
    }
    printf("Done\n");
    return 0;
}
