#include <stdio.h>

int numberOfSyllables(char word[])
{
    int i = 0;
    int number = 0;

    while (word[i] != '\0')
    {
        if (word[i] == 'a' || word[i] == 'e' || word[i] == 'i')
        {
            number = number + 1;
        }
        else
        {
            if (word[i] == 'o' || word[i] == 'u' || word[i] == 'y')
            {
                number = number + 1;
            }
        }
        i = i + 1;
    }
    return number;
}

int main()
{
    char word[21];

    printf("Please enter a string > ");
    fgets(word, 21, stdin);
    printf("The number of syllables is %d.\n", numberOfSyllables(word));
    return 0;
}
