#include <stdio.h>

int main(void)
{
    int n, a = 0, b = 1;

    printf("How many? ");
    scanf("%d", &n);
    while (n > 0) {
        printf("%d\n", b);
        b = a + b;
        a = b - a;
        n--;
    }
    return 0;
}
