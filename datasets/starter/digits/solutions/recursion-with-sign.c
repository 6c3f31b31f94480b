#include <stdio.h>

void show(int n, int sign)
{
    if (n / 10 == 0) {
        printf("%d\n", n * sign);
    } else {
        printf("%d\n", n % 10);
        show(n / 10, sign);
    }
}

int main(void)
{
    int n;

    printf("Enter an integer > ");
    scanf("%d", &n);
    if (n < 0)
        show(-n, -1);
    else
        show(n, 1);
    return 0;
}
