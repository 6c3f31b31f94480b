#include <stdio.h>

void find_median(int a, int b, int c, int *result)
{
    if ((a <= b && b <= c) || (c <= b && b <= a))
        *result = b;
    else if ((b <= a && a <= c) || (c <= a && a <= b))
        *result = a;
    else
        *result = c;
}

int main(void)
{
    int num1, num2, num3;
    int median;

    printf("Please enter 3 numbers separated by spaces > ");
    scanf("%d %d %d", &num1, &num2, &num3);

    find_median(num1, num2, num3, &median);
    printf("%d is the median\n", median);

    return 0;
}
