#include <stdio.h>

int main(void)
{
    int a[100];
    int n, left, right, i;

    printf("How many? ");
    scanf("%d", &n);
    for (i = 0; i < n; i++)
        scanf("%d", &a[i]);

    left = 0;
    right = n - 1;
    while (left < right) {
        if (a[left] < a[right])
            left++;
        else
            right--;
    }
    printf("%d is the largest\n", a[left]);
    return 0;
}
