#include <stdio.h>
#include <string.h>

int main()
{
    char text[40];
    int i, length, matches = 0;

    printf("Type a word > ");
    scanf("%s", text);
    length = strlen(text);
    for (i = 0; i < length; i++)
    {
        if (text[i] == text[length - 1 - i])
            matches = matches + 1;
    }
    if (matches == length)
        printf("%s is a palindrome\n", text);
    else
        printf("%s is not a palindrome\n", text);
    return 0;
}
