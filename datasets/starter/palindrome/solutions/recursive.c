#include <stdio.h>
#include <string.h>

int check(char s[], int first, int last)
{
    if (first >= last)
        return 1;
    if (s[first] != s[last])
        return 0;
    return check(s, first + 1, last - 1);
}

int main(void)
{
    char s[64];

    printf("Enter a word > ");
    scanf("%63s", s);
    if (check(s, 0, strlen(s) - 1))
        printf("%s is a palindrome\n", s);
    else
        printf("%s is not a palindrome\n", s);
    return 0;
}
