#include <stdio.h>

int main()
{
    int n, i, x, sum = 0;
    double average;

    printf("How many numbers? ");
    scanf("%d", &n);
    printf("Enter the numbers > ");
    for (i = 0; i < n; i++)
    {
        scanf("%d", &x);
        sum = sum + x;
    }
    average = (double)sum / n;
    printf("The average is %.2f\n", average);
    return 0;
}
