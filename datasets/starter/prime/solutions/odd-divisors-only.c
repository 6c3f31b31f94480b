#include <stdio.h>

int main(void)
{
    int n, i, prime;

    printf("Enter a number > ");
    scanf("%d", &n);

    if (n == 2)
        prime = 1;
    else if (n < 2 || n % 2 == 0)
        prime = 0;
    else {
        prime = 1;
        for (i = 3; i * i <= n; i = i + 2) {
            if (n % i == 0)
                prime = 0;
        }
    }
    if (prime)
        printf("%d is prime\n", n);
    else
        printf("%d is not prime\n", n);
    return 0;
}
