#include <stdio.h>
#include <limits.h>

int main(void)
{
    int n, value;
    int max = INT_MIN;

    printf("Count: ");
    scanf("%d", &n);
    while (n > 0) {
        scanf("%d", &value);
        max = value > max ? value : max;
        n--;
    }
    printf("%d is the largest\n", max);
    return 0;
}
