#include <stdio.h>

int main(void)
{
    int n, last;
    printf("Enter an integer > ");
    scanf("%d", &n);
    for (; n >= 10 || n <= -10; n /= 10) {
        last = n % 10;
        printf("%d\n", last < 0 ? -last : last);
    }
    printf("%d\n", n);
    return 0;
}
