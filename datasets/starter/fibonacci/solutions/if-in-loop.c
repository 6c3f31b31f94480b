#include <stdio.h>

int main(void)
{
    int n, i, before = 0, now = 0, next;

    printf("How many Fibonacci numbers > ");
    scanf("%d", &n);
    for (i = 1; i <= n; i++) {
        if (i == 1) {
            now = 1;
        } else if (i == 2) {
            before = 1;
            now = 1;
        } else {
            next = before + now;
            before = now;
            now = next;
        }
        printf("%d\n", now);
    }
    return 0;
}
