#include <stdio.h>

int main(void)
{
    int n, i, x, largest = 0, first = 1;

    printf("How many numbers? ");
    scanf("%d", &n);
    for (i = 0; i < n; i++) {
        scanf("%d", &x);
        if (first == 1 || x > largest)
            largest = x;
        first = 0;
    }
    printf("%d is the largest\n", largest);
    return 0;
}
