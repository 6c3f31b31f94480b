#include <stdio.h>
#include <string.h>

int main()
{
    char word[50];
    int i, j, same = 1;

    printf("Enter a word > ");
    scanf("%49s", word);
    i = 0;
    j = strlen(word) - 1;
    while (i < j)
    {
        if (word[i] != word[j])
        {
            same = 0;
        }
        i++;
        j--;
    }
    if (same == 1)
        printf("%s is a palindrome\n", word);
    else
        printf("%s is not a palindrome\n", word);
    return 0;
}
