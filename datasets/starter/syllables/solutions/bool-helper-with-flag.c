#include <stdio.h>

int isVowel(char ch)
{
    int result = 0;
    if (ch == 'a' || ch == 'e' || ch == 'i' || ch == 'o' || ch == 'u' || ch == 'y')
    {
        result = 1;
    }
    return result;
}

int main()
{
    char str[21];
    int i;
    int numSyllables = 0;

    printf("Please enter a string > ");
    fgets(str, 21, stdin);
    for (i = 0; str[i] != '\0'; i++)
    {
        if (isVowel(str[i]) == 1)
        {
            numSyllables = numSyllables + 1;
        }
    }
    printf("The number of syllables is %d.\n", numSyllables);
    return 0;
}
