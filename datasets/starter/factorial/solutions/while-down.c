#include <stdio.h>

int main(void)
{
    int n;
    int result = 1;

    printf("Enter an integer > ");
    scanf("%d", &n);
    while (n > 1) {
        result *= n;
        n--;
    }
    printf("The factorial is %d\n", result);
    return 0;
}
