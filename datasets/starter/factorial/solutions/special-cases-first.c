#include <stdio.h>

int main(void)
{
    long long int fact;
    int n, i;

    printf("Enter a number > ");
    scanf("%d", &n);

    if (n == 0 || n == 1) {
        printf("The factorial is 1\n");
    } else {
        fact = n;
        for (i = n - 1; i > 0; i--) {
            fact = fact * i;
        }
        printf("The factorial is %lld\n", fact);
    }
    return 0;
}
