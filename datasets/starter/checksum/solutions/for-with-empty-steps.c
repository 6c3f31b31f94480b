#include <stdio.h>

int main(void)
{
    int sum = 0;
    char c;

    printf("Enter some characters and then return > ");
    for (c = getchar(); c != '\n'; c = getchar())
    {
        sum += c;
    }
    sum = sum % 64;
    c = ' ' + sum;
    printf("Check sum is %c\n", c);

    return (0);
}
