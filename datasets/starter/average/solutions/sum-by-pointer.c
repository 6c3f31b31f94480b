#include <stdio.h>

void add(double *sum, int x)
{
    *sum += x;
}

int main(void)
{
    int n, i, x;
    double sum = 0.0;

    printf("Enter n and then n numbers > ");
    scanf("%d", &n);
    for (i = n; i > 0; i--) {
        scanf("%d", &x);
        add(&sum, x);
    }
    printf("The average is %.2f\n", sum / n);
    return 0;
}
