#include <stdio.h>

int main(void)
{
    char letter;
    int numVowels = 0;

    printf("Please enter a string > ");
    do {
        scanf("%c", &letter);
        if (letter == 'a' || letter == 'e' || letter == 'i'
                || letter == 'o' || letter == 'u' || letter == 'y')
            numVowels++;
    } while (letter != '\n');

    printf("The number of syllables is ");
    printf("%d", numVowels);
    printf(".\n");
    return 0;
}
