#include <stdio.h>
#include <string.h>

int main(void)
{
    char word[50], back[50];
    int i, len;

    printf("Please enter a word > ");
    scanf("%s", word);
    len = strlen(word);
    for (i = 0; i < len; i++)
        back[i] = word[len - 1 - i];
    back[len] = '\0';
    if (strcmp(word, back) == 0)
        printf("%s is a palindrome\n", word);
    else
        printf("%s is not a palindrome\n", word);
    return 0;
}
