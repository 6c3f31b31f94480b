#include <stdio.h>

int main(void)
{
    double result = 1.0;
    int i, n;

    printf("Enter a number > ");
    scanf("%d", &n);
    for (i = n; i >= 2; i--)
        result = result * i;
    printf("The factorial is %.0f\n", result);
    return 0;
}
