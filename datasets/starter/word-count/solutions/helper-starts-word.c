#include <stdio.h>

int startsWord(char s[], int i)
{
    if (s[i] == ' ' || s[i] == '\n')
        return 0;
    if (i == 0)
        return 1;
    if (s[i - 1] == ' ')
        return 1;
    return 0;
}

int main()
{
    char s[256];
    int i = 0;
    int total = 0;

    printf("Enter a line of words > ");
    fgets(s, 256, stdin);
    while (s[i] != '\0')
    {
        if (startsWord(s, i))
            total = total + 1;
        i = i + 1;
    }
    printf("The number of words is %d\n", total);
    return 0;
}
