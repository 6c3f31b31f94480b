#include <stdio.h>

int main()
{
    int c, sum, times, rest;

    sum = 0;
    printf("Enter a line of text > ");
    c = getchar();
    while (c != '\n' && c != EOF)
    {
        sum = sum + c;
        c = getchar();
    }
    times = sum / 64;
    rest = sum - times * 64;
    rest = rest + ' ';
    printf("Check sum is %c\n", rest);
    return 0;
}
