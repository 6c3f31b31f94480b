#include <stdio.h>

int main(void)
{
    int c;
    int vowels = 0;

    printf("Please enter a string > ");
    while ((c = getchar()) != '\n')
    {
        if (c == EOF)
            break;
        if (c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y')
            vowels++;
    }
    printf("The number of syllables is %d.\n", vowels);
    return 0;
}
