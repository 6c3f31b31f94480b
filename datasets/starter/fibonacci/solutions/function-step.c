#include <stdio.h>

void step(int *a, int *b)
{
    int sum = *a + *b;
    *a = *b;
    *b = sum;
}

int main(void)
{
    int n, i = 1, a = 1, b = 1;

    printf("How many terms > ");
    scanf("%d", &n);
    do {
        printf("%d\n", a);
        step(&a, &b);
        i++;
    } while (i <= n);
    return 0;
}
