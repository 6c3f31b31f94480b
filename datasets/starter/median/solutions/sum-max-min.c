/* the median is what is left without the largest and the smallest */
#include <stdio.h>

int main() {
    int n1, n2, n3;
    int max, min, sum;

    printf("Enter 3 numbers: ");
    scanf("%d %d %d", &n1, &n2, &n3);

    max = n1;
    if (n2 > max) max = n2;
    if (n3 > max) max = n3;

    min = n1;
    if (n2 < min) min = n2;
    if (n3 < min) min = n3;

    sum = n1 + n2 + n3;
    printf("%d is the median\n", sum - max - min);
    return 0;
}
