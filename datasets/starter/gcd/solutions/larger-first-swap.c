#include <stdio.h>

int main(void)
{
    int big, small, temp;

    printf("Please enter two numbers > ");
    scanf("%d %d", &big, &small);

    if (small > big) {
        temp = big;
        big = small;
        small = temp;
    }
    while (small > 0) {
        big = big - small;
        if (small > big) {
            temp = big;
            big = small;
            small = temp;
        }
    }
    printf("The gcd is %d\n", big);
    return 0;
}
