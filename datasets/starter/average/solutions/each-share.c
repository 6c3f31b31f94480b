#include <stdio.h>

int main(void)
{
    int n, i;
    double numbers[64];
    double average = 0;

    printf("How many? ");
    scanf("%d", &n);
    for (i = 0; i < n; i++)
        scanf("%lf", &numbers[i]);
    /* every number gives its share */
    for (i = 0; i < n; i++)
        average = average + numbers[i] / n;
    printf("The average is %.2f\n", average);
    return 0;
}
