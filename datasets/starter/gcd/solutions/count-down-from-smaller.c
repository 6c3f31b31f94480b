#include <stdio.h>

int main()
{
    int first, second, d;

    printf("Two numbers > ");
    scanf("%d %d", &first, &second);

    if (first < second)
        d = first;
    else
        d = second;
    if (d == 0)
        d = first + second;

    while (first % d != 0 || second % d != 0)
        d--;

    printf("The gcd is %d\n", d);
    return 0;
}
