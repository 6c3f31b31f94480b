#include <stdio.h>
#include <string.h>

int main(void)
{
    char word[50], copy[50], temp;
    int i, j;

    printf("Enter a word > ");
    scanf("%49s", word);
    strcpy(copy, word);
    j = strlen(copy) - 1;
    for (i = 0; i < j; i++) {
        temp = copy[i];
        copy[i] = copy[j];
        copy[j] = temp;
        j--;
    }
    if (!strcmp(copy, word))
        printf("%s is a palindrome\n", word);
    else
        printf("%s is not a palindrome\n", word);
    return 0;
}
