#include <stdio.h>
#define MAX 1000

int main(void)
{
    char line[MAX];
    int n = 0;
    int sum = 0;

    printf("Type something and press return > ");
    do {
        line[n] = getchar();
        n++;
    } while (line[n - 1] != '\n');

    n = n - 2;
    while (n >= 0) {
        sum = sum + line[n];
        n = n - 1;
    }
    printf("Check sum is %c\n", sum % 64 + ' ');
    return 0;
}
