#include <stdio.h>

int same_digit(int n, int d)
{
    int last = n % 10;
    if (last < 0)
        last = last * -1;
    return last == d;
}

int main(void)
{
    int n, d, total = 0;

    printf("Enter a number and a digit > ");
    scanf("%d %d", &n, &d);
    while (1) {
        total = total + same_digit(n, d);
        n = n / 10;
        if (n == 0)
            break;
    }
    printf("The digit appears %d times\n", total);
    return 0;
}
