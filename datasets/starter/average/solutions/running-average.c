#include <stdio.h>

int main(void)
{
    int n, k;
    double x, mean = 0;

    printf("How many numbers? ");
    scanf("%d", &n);
    for (k = 1; k <= n; k++) {
        scanf("%lf", &x);
        mean = (mean * (k - 1) + x) / k;
    }
    printf("The average is %.2f\n", mean);
    return 0;
}
