#include <stdio.h>
#include <string.h>

int main(void)
{
    char vowels[] = "aeiouy";
    char text[22];
    int i, j, count = 0;

    printf("Please enter a string > ");
    fgets(text, 22, stdin);

    for (i = 0; i < (int)strlen(vowels); i++)
        for (j = 0; j < (int)strlen(text); j++)
            if (vowels[i] == text[j])
                count++;

    printf("The number of syllables is %d.\n", count);
    return 0;
}
