#include <stdio.h>

int gcd(int a, int b)
{
    if (b == 0)
        return a;
    return gcd(b, a % b);
}

int main(void)
{
    int x, y;

    printf("Please enter 2 numbers separated by spaces > ");
    scanf("%d %d", &x, &y);
    printf("The gcd is %d\n", gcd(x, y));
    return 0;
}
