#include <stdio.h>

int main(void)
{
    int a, b, c, temp, swapped;

    printf("Please enter 3 numbers separated by spaces > ");
    scanf("%d %d %d", &a, &b, &c);

    do {
        swapped = 0;
        if (a > b) {
            temp = a;
            a = b;
            b = temp;
            swapped = 1;
        }
        if (b > c) {
            temp = b;
            b = c;
            c = temp;
            swapped = 1;
        }
    } while (swapped == 1);

    printf("%d is the median\n", b);
    return 0;
}
