#include <stdio.h>

int main(void)
{
    int f[13];
    int i, n;

    printf("Enter a number from 0 to 12: ");
    scanf("%d", &n);
    f[0] = 1;
    for (i = 1; i < 13; i++)
        f[i] = f[i - 1] * i;
    printf("The factorial is %d\n", f[n]);
    return 0;
}
