#include <stdio.h>

int sum(int v[], int n)
{
    if (n == 0)
        return 0;
    return v[n - 1] + sum(v, n - 1);
}

int main(void)
{
    int v[50];
    int n, i = 0;
    double result;

    printf("How many numbers > ");
    scanf("%d", &n);
    while (i < n) {
        scanf("%d", &v[i]);
        i++;
    }
    result = sum(v, n);
    result = result / n;
    printf("The average is %.2f\n", result);
    return 0;
}
