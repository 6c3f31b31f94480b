#include <stdio.h>

int main(void)
{
    int f[50];
    int n, i;

    printf("Enter n > ");
    scanf("%d", &n);
    f[0] = 1;
    f[1] = 1;
    for (i = 2; i < n; i++)
        f[i] = f[i - 1] + f[i - 2];
    for (i = 0; i < n; i++)
        printf("%d\n", f[i]);
    return 0;
}
