#include <stdio.h>

int smallest(int a[], int n)
{
    int rest;
    if (n == 1)
        return a[0];
    rest = smallest(a, n - 1);
    if (a[n - 1] < rest)
        return a[n - 1];
    return rest;
}

int main()
{
    int a[4];
    int i = 0;

    printf("Type four numbers > ");
    while (i < 4) {
        scanf("%d", &a[i]);
        i++;
    }
    printf("%d is the smallest\n", smallest(a, 4));
    return 0;
}
