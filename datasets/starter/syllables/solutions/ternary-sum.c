#include <stdio.h>
#include <string.h>

int vowel(char c);

int main(void)
{
    char user_string[25];
    int index = 0, number = 0;
    int length;

    printf("Please enter a string > ");
    fgets(user_string, 25, stdin);
    length = strlen(user_string);
    do {
        number += vowel(user_string[index]) ? 1 : 0;
        index++;
    } while (index < length);
    printf("The number of syllables is %d.\n", number);
    return 0;
}

int vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}
