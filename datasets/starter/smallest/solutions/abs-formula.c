#include <stdio.h>
#include <stdlib.h>

/* half of sum minus distance is the smaller of two numbers */
int smaller(int x, int y)
{
    int sum = x + y;
    int distance = abs(x - y);
    return (sum - distance) / 2;
}

int main()
{
    int a, b, c, d, result;

    printf("Enter four numbers: ");
    scanf("%d", &a);
    scanf("%d", &b);
    scanf("%d", &c);
    scanf("%d", &d);

    result = smaller(a, b);
    result = smaller(result, c);
    result = smaller(result, d);
    printf("%d is the smallest\n", result);
    return 0;
}
