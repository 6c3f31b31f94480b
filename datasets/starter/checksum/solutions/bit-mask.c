#include <stdio.h>

int main(void)
{
    int c;
    unsigned sum = 0u;

    printf("Enter a line > ");
    while ((c = getchar()) != EOF && c != '\n')
        sum += (unsigned)c;
    /* the last six bits are the rest of a division by 64 */
    sum &= 63;
    putchar('C');
    printf("heck sum is %c\n", (int)sum + ' ');
    return 0;
}
