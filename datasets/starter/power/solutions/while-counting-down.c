#include <stdio.h>

int main(void)
{
    int a, n, p = 1;

    printf("Please enter two numbers > ");
    scanf("%d%d", &a, &n);
    while (n > 0) {
        p *= a;
        n--;
    }
    printf("The power is %d\n", p);
    return 0;
}
