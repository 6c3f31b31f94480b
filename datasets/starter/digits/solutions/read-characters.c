#include <stdio.h>

int main(void)
{
    int digits[12];
    int c, n = 0, negative = 0;

    printf("Enter an integer > ");
    c = getchar();
    if (c == '-') {
        negative = 1;
        c = getchar();
    }
    while (c >= '0' && c <= '9') {
        digits[n++] = c - '0';
        c = getchar();
    }
    while (n > 1) {
        n--;
        printf("%d\n", digits[n]);
    }
    if (negative)
        printf("-%d\n", digits[0]);
    else
        printf("%d\n", digits[0]);
    return 0;
}
