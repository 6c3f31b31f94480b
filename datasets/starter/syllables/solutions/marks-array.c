#include <stdio.h>
#include <string.h>

int main()
{
    char word[21];
    int mark[21];
    int i, sum = 0, len;

    printf("Please enter a string > ");
    fgets(word, 21, stdin);
    len = strlen(word);

    for (i = 0; i < len; i++)
    {
        mark[i] = 0;
        if (word[i] == 'a' || word[i] == 'e' || word[i] == 'i' || word[i] == 'o' || word[i] == 'u' || word[i] == 'y')
            mark[i] = 1;
    }
    for (i = 0; i < len; i++)
    {
        sum = sum + mark[i];
    }
    printf("The number of syllables is %d.\n", sum);
    return 0;
}
