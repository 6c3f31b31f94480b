#include <stdio.h>

void bits(int n)
{
    if (n > 1)
        bits(n / 2);
    printf("%d", n % 2);
}

int main(void)
{
    int n;
    printf("Number > ");
    scanf("%d", &n);
    printf("%d in binary is ", n);
    bits(n);
    printf("\n");
    return 0;
}
