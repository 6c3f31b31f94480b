#include <stdio.h>

int main(void)
{
    int n, pos = 0;

    printf("Enter an integer > ");
    scanf("%d", &n);

    /* work with negative numbers only */
    if (n > 0) {
        n = -n;
        pos = 1;
    }
    while (n <= -10) {
        printf("%d\n", -(n % 10));
        n = n / 10;
    }
    if (pos == 1)
        n = -n;
    printf("%d\n", n);
    return 0;
}
