#include <stdio.h>
#include <limits.h>

int main(void)
{
    int v[3], i, max, at;

    printf("Enter 3 numbers > ");
    scanf("%d %d %d", &v[0], &v[1], &v[2]);

    /* throw the largest out, then the largest of the rest is the median */
    at = 0;
    for (i = 1; i < 3; i++)
        if (v[i] > v[at])
            at = i;
    v[at] = INT_MIN;

    max = INT_MIN;
    for (i = 0; i < 3; i++) {
        if (v[i] > max)
            max = v[i];
    }
    printf("%d is the median\n", max);
    return 0;
}
