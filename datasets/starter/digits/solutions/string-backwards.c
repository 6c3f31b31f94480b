#include <stdio.h>
#include <string.h>

int main(void)
{
    char word[20];
    int i, first;

    printf("Enter an integer > ");
    scanf("%19s", word);

    first = 0;
    if (word[0] == '-')
        first = 1;
    for (i = strlen(word) - 1; i > first; i--)
        printf("%c\n", word[i]);
    if (first == 1)
        printf("-");
    printf("%c\n", word[first]);
    return 0;
}
