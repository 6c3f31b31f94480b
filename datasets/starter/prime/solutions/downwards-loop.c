#include <stdio.h>

int main(void)
{
    int n, i, divisible = 0;

    printf("Enter a number > ");
    scanf("%d", &n);
    for (i = n - 1; i > 1; i--) {
        if (n % i == 0)
            divisible = 1;
    }
    if (n > 1 && divisible == 0)
        printf("%d is prime\n", n);
    else
        printf("%d is not prime\n", n);
    return 0;
}
