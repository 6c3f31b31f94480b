#include <stdio.h>

int main()
{
    int sum = 0;
    int ch;

    printf("Please enter a line of text > ");
    do {
        ch = getchar();
        sum += ch;
    } while (ch != '\n');

    /* the newline was added too */
    sum = sum - '\n';
    sum = sum % 64;
    printf("Check sum is %c\n", sum + 32);
    return 0;
}
