#include <stdio.h>

int main(void)
{
    int n, number;
    int read = 0;
    int sum = 0;

    printf("How many numbers? ");
    scanf("%d", &n);
    printf("Now the numbers > ");
    while (read < n && scanf("%d", &number) == 1) {
        sum += number;
        read++;
    }
    printf("The average is %.2f\n", sum / (double)read);
    return 0;
}
