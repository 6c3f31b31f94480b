#include <stdio.h>

int main(void)
{
    int list[100];
    int n, i, largest;

    printf("How many numbers? ");
    scanf("%d", &n);
    printf("Enter them > ");
    for (i = 0; i < n; i++)
        scanf("%d", &list[i]);

    largest = list[0];
    for (i = 1; i < n; i++) {
        if (list[i] > largest)
            largest = list[i];
    }
    printf("%d is the largest\n", largest);
    return 0;
}
