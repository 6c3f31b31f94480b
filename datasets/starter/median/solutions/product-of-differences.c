#include <stdio.h>

/* the median lies between the others, so the differences have opposite signs (or one is 0) */
int main(void) {
    double a, b, c;

    printf("Enter 3 numbers separated by spaces: ");
    scanf("%lf %lf %lf", &a, &b, &c);

    if ((a - b) * (a - c) <= 0)
        printf("%.0f is the median\n", a);
    else if ((b - a) * (b - c) <= 0)
        printf("%.0f is the median\n", b);
    else
        printf("%.0f is the median\n", c);
    return 0;
}
