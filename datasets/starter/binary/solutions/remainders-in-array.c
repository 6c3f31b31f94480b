#include <stdio.h>

int main()
{
    int bits[32];
    int n, rest, i = 0;

    printf("Enter a number > ");
    scanf("%d", &n);
    rest = n;
    if (rest == 0)
    {
        bits[0] = 0;
        i = 1;
    }
    while (rest > 0)
    {
        bits[i] = rest % 2;
        rest = rest / 2;
        i++;
    }
    printf("%d in binary is ", n);
    for (i = i - 1; i >= 0; i--)
    {
        printf("%d", bits[i]);
    }
    printf("\n");
    return 0;
}
