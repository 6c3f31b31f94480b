#include <stdio.h>

void count_vowels(char *str, int *count)
{
    int i, v;
    char vowels[] = "aeiouy";

    *count = 0;
    for (i = 0; str[i] != '\n' && str[i] != '\0'; i++)
        for (v = 0; v < 6; v++)
            if (str[i] == vowels[v])
                (*count)++;
}

int main(void)
{
    char str[22];
    int syll;

    printf("Please enter a string > ");
    fgets(str, sizeof(str), stdin);
    count_vowels(str, &syll);
    printf("The number of syllables is %d.\n", syll);
    return 0;
}
