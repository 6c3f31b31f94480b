#include <stdio.h>

void factorial(int n, int *out)
{
    int i = 0;
    *out = 1;
    while (i < n) {
        i++;
        *out = *out * i;
    }
}

int main(void)
{
    int n, result;

    printf("Enter a number > ");
    scanf("%d", &n);
    factorial(n, &result);
    printf("The factorial is %d\n", result);
    return 0;
}
