#include <stdio.h>

int main(void)
{
    int count, i;
    float number, total = 0;

    printf("Count > ");
    scanf("%d", &count);
    for (i = 1; i <= count; i++) {
        scanf("%f", &number);
        total += number;
    }
    printf("The average is %.2f\n", total / count);
    return 0;
}
