#include <stdio.h>

int main()
{
    int last[3] = {0, 1, 1};
    int n, i;

    printf("Enter the number of terms: ");
    scanf("%d", &n);
    for (i = 0; i < n; i++)
    {
        printf("%d\n", last[1]);
        last[0] = last[1];
        last[1] = last[2];
        last[2] = last[0] + last[1];
    }
    return 0;
}
