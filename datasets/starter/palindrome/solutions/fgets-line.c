#include <stdio.h>
#include <string.h>

int isPalindrome(char text[])
{
    int start = 0;
    int end = strlen(text) - 1;
    for (; start < end; start++, end--)
        if (text[start] != text[end])
            return 0;
    return 1;
}

int main(void)
{
    char text[100];
    int len;

    printf("Enter a word: ");
    fgets(text, 100, stdin);
    len = strlen(text);
    if (len > 0 && text[len - 1] == '\n')
        text[len - 1] = '\0';

    printf("%s is ", text);
    if (!isPalindrome(text))
        printf("not ");
    printf("a palindrome\n");
    return 0;
}
