#include <stdio.h>

int main()
{
    int a, b, rest;

    printf("Enter two numbers > ");
    scanf("%d %d", &a, &b);

    while (b != 0)
    {
        rest = a % b;
        a = b;
        b = rest;
    }
    printf("The gcd is %d\n", a);
    return 0;
}
