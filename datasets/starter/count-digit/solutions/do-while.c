#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int n, d, times = 0;

    printf("Number and digit: ");
    scanf("%d %d", &n, &d);
    n = abs(n);
    do {
        if (n % 10 == d)
            times = times + 1;
        n /= 10;
    } while (n != 0);
    printf("The digit appears %d times\n", times);
    return 0;
}
