#include <stdio.h>

int count(int n, int d)
{
    int here = 0;
    if (n % 10 == d)
        here = 1;
    if (n < 10)
        return here;
    return here + count(n / 10, d);
}

int main(void)
{
    int n, d;
    printf("Number and digit > ");
    scanf("%d %d", &n, &d);
    if (n < 0)
        n = n * -1;
    printf("The digit appears %d times\n", count(n, d));
    return 0;
}
