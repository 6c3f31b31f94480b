#include <stdio.h>

int main(void)
{
    char word[80];
    char *left = word, *right = word;

    printf("Enter a word > ");
    scanf("%79s", word);
    while (*right != '\0')
        right++;
    right--;
    while (left < right && *left == *right) {
        left++;
        right--;
    }
    if (left >= right)
        printf("%s is a palindrome\n", word);
    else
        printf("%s is not a palindrome\n", word);
    return 0;
}
