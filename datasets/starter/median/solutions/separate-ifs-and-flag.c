#include <stdio.h>

int main()
{
    int first, second, third;
    int found = 0;

    printf("Please enter three numbers separated by spaces > ");
    scanf("%d %d %d", &first, &second, &third);

    if (first >= second && first <= third)
    {
        printf("%d is the median\n", first);
        found = 1;
    }
    if (found == 0 && first <= second && first >= third)
    {
        printf("%d is the median\n", first);
        found = 1;
    }
    if (found == 0 && second >= first && second <= third)
    {
        printf("%d is the median\n", second);
        found = 1;
    }
    if (found == 0 && second <= first && second >= third)
    {
        printf("%d is the median\n", second);
        found = 1;
    }
    if (found == 0)
    {
        printf("%d is the median\n", third);
    }
    return 0;
}
