#include <stdio.h>
#define SIZE 300

int main(void)
{
    char str[SIZE];
    char c;
    int len = 0, k, sum = 0, result;

    printf("Please enter a string: ");

    /* store the line */
    c = getchar();
    while (c != '\n' && len < SIZE) {
        str[len] = c;
        len++;
        c = getchar();
    }

    /* add it up */
    for (k = 0; k < len; k++)
        sum += (int) str[k];

    result = (sum % 64) + 32;
    printf("Check sum is %c\n", result);
    return 0;
}
