#include <stdio.h>

#define SIZE 20

int main(void)
{
    char word[SIZE + 1] = {0};
    int i, count = 0;

    printf("Please enter a string > ");
    fgets(word, SIZE + 1, stdin);

    for (i = 0; i < SIZE; i++)
    {
        if (word[i] == 'a' || word[i] == 'e' || word[i] == 'i')
            count++;
        if (word[i] == 'o' || word[i] == 'u' || word[i] == 'y')
            count++;
    }
    printf("The number of syllables is %d.\n", count);
    return 0;
}
