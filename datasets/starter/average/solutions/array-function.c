#include <stdio.h>

double average(int a[], int n)
{
    int i;
    double sum = 0;
    for (i = 0; i < n; i++)
        sum += a[i];
    return sum / n;
}

int main(void)
{
    int a[100], n, i;

    printf("How many numbers > ");
    scanf("%d", &n);
    for (i = 0; i < n; i++)
        scanf("%d", &a[i]);
    printf("The average is %.2f\n", average(a, n));
    return 0;
}
