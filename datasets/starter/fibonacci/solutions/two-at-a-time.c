#include <stdio.h>

int main(void)
{
    int n, i;
    int x = 1, y = 1;

    printf("Number of terms > ");
    scanf("%d", &n);
    for (i = 1; i <= n; i += 2) {
        printf("%d\n", x);
        if (i + 1 <= n)
            printf("%d\n", y);
        x = x + y;
        y = y + x;
    }
    return 0;
}
