#include <stdio.h>

int main(void)
{
    int count[10] = {0};
    int n, d, last;

    printf("Enter a number and a digit > ");
    scanf("%d %d", &n, &d);
    do {
        last = n % 10;
        if (last < 0)
            last = -last;
        count[last]++;
        n = n / 10;
    } while (n != 0);
    printf("The digit appears %d times\n", count[d]);
    return 0;
}
