#include <stdio.h>

int power(int b, int e)
{
    if (e == 0)
        return 1;
    return b * power(b, e - 1);
}

int main(void)
{
    int b, e;
    printf("Base and exponent: ");
    scanf("%d %d", &b, &e);
    printf("The power is %d\n", power(b, e));
    return 0;
}
