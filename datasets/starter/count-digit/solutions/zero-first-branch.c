#include <stdio.h>

int main(void)
{
    int x, d, c;

    printf("Please enter number and digit > ");
    scanf("%d %d", &x, &d);

    c = 0;
    if (x == 0) {
        if (d == 0)
            c = 1;
        printf("The digit appears %d times\n", c);
        return 0;
    }
    while (x != 0) {
        if (x % 10 == d || x % 10 == -d)
            c++;
        x = x / 10;
    }
    printf("The digit appears %d times\n", c);
    return 0;
}
