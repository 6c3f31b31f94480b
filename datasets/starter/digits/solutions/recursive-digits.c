#include <stdio.h>

void print_digits(int n)
{
    if (n < 10 && n > -10) {
        printf("%d\n", n);
        return;
    }
    if (n < 0)
        printf("%d\n", -(n % 10));
    else
        printf("%d\n", n % 10);
    print_digits(n / 10);
}

int main(void)
{
    int value;
    printf("\nEnter an integer > \n");
    scanf("%d", &value);
    print_digits(value);
    return 0;
}
