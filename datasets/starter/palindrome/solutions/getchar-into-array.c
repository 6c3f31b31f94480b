#include <stdio.h>

int main()
{
    char letters[100];
    int c, size = 0, i, wrong = 0;

    printf("Enter a word > ");
    c = getchar();
    while (c != '\n' && c != EOF)
    {
        letters[size] = c;
        size++;
        c = getchar();
    }
    for (i = 0; i < size; i++)
    {
        if (letters[i] != letters[size - 1 - i])
            wrong++;
    }
    for (i = 0; i < size; i++)
        printf("%c", letters[i]);
    if (wrong > 0)
        printf(" is not a palindrome\n");
    else
        printf(" is a palindrome\n");
    return 0;
}
