#include <stdio.h>
#include <string.h>

int sumOf(char s[], int len)
{
    int i, sum = 0;
    for (i = 0; i < len; i++)
        sum += s[i];
    return sum;
}

int main()
{
    char s[300];
    int len, sum;
    char result;

    printf("Enter a line of text > ");
    fgets(s, 300, stdin);
    len = strlen(s);
    if (len > 0 && s[len - 1] == '\n')
        len--;

    sum = sumOf(s, len);
    result = sum % 64 + 32;
    printf("Check sum is %c\n", result);
    return 0;
}
