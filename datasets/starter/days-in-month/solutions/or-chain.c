#include <stdio.h>

int main(void)
{
    int m, y;

    printf("Please enter a month and a year > ");
    scanf("%d %d", &m, &y);
    if (m == 4 || m == 6 || m == 9 || m == 11) {
        printf("The month has 30 days\n");
    } else if (m == 2) {
        if (y % 400 == 0 || (y % 4 == 0 && y % 100 != 0)) {
            printf("The month has 29 days\n");
        } else {
            printf("The month has 28 days\n");
        }
    } else {
        printf("The month has 31 days\n");
    }
    return 0;
}
