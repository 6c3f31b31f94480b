#include <stdio.h>

void show(int left, int a, int b)
{
    if (left == 0)
        return;
    printf("%d\n", a);
    show(left - 1, b, a + b);
}

int main(void)
{
    int n;
    printf("Enter n > ");
    scanf("%d", &n);
    show(n, 1, 1);
    return 0;
}
