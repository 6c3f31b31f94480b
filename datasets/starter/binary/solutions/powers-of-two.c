#include <stdio.h>

int main(void)
{
    int n, left, power = 1;

    printf("Please enter a number > ");
    scanf("%d", &n);
    while (power * 2 <= n)
        power = power * 2;

    printf("%d in binary is ", n);
    left = n;
    while (power > 0) {
        if (left >= power) {
            printf("1");
            left = left - power;
        } else {
            printf("0");
        }
        power = power / 2;
    }
    printf("\n");
    return 0;
}
