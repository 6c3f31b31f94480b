#include <stdio.h>

int main(void)
{
    char word[30];
    int i = 0;
    int syllables = 0;

    printf("Please enter a string > ");
    fgets(word, 30, stdin);

    while (word[i] != '\n' && word[i] != '\0')
    {
        if (word[i] == 'a')
            syllables++;
        if (word[i] == 'e')
            syllables++;
        if (word[i] == 'i')
            syllables++;
        if (word[i] == 'o')
            syllables++;
        if (word[i] == 'u')
            syllables++;
        if (word[i] == 'y')
            syllables++;
        i++;
    }
    printf("The number of syllables is %d.\n", syllables);
    return 0;
}
