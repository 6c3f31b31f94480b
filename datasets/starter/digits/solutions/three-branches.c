#include <stdio.h>

int main(void)
{
    int num;

    printf("\nEnter an integer > ");
    scanf("%d", &num);
    printf("\n");

    if (num == 0) {
        printf("0\n");
    } else if (num > 0) {
        while (num > 0) {
            printf("%d\n", num % 10);
            num = num / 10;
        }
    } else {
        while (num <= -10) {
            printf("%d\n", -(num % 10));
            num = num / 10;
        }
        printf("%d\n", num);
    }
    return 0;
}
