#include <stdio.h>

int main(void)
{
    int a, b, c, d, answer;

    printf("Enter 4 numbers separated by spaces: ");
    scanf("%d %d %d %d", &a, &b, &c, &d);

    answer = a;
    if (b <= a && b <= c && b <= d)
        answer = b;
    if (c <= a && c <= b && c <= d)
        answer = c;
    if (d <= a && d <= b && d <= c)
        answer = d;

    printf("%d is the smallest\n", answer);
    return 0;
}
