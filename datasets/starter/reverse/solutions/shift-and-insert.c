#include <stdio.h>

int main()
{
    char word[100];
    int size = 0, i;
    char c;

    printf("Enter a line, then press return > ");
    scanf("%c", &c);
    while (c != '\n')
    {
        /* make room at the front */
        for (i = size; i > 0; i--)
            word[i] = word[i - 1];
        word[0] = c;
        size++;
        scanf("%c", &c);
    }
    word[size] = '\0';
    printf("The reverse is %s\n", word);
    return 0;
}
