#include <stdio.h>

int min(int p, int q)
{
    if (p < q)
        return p;
    else
        return q;
}

int main()
{
    int a, b, c, d, answer;

    printf("Type four numbers and press enter > ");
    scanf("%d %d %d %d", &a, &b, &c, &d);

    answer = min(min(a, b), min(c, d));
    printf("%d is the smallest\n", answer);

    return 0;
}
