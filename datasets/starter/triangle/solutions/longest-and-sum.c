#include <stdio.h>

int main(void)
{
    int side[3], i, longest, sum = 0;

    printf("Enter the sides > ");
    for (i = 0; i < 3; i++)
        scanf("%d", &side[i]);

    longest = side[0];
    for (i = 0; i < 3; i++) {
        sum += side[i];
        if (side[i] > longest)
            longest = side[i];
    }

    if (longest >= sum - longest)
        printf("The triangle is impossible\n");
    else if (sum == 3 * longest)
        printf("The triangle is equilateral\n");
    else if (side[0] == side[1] || side[1] == side[2] || side[0] == side[2])
        printf("The triangle is isosceles\n");
    else
        printf("The triangle is scalene\n");
    return 0;
}
