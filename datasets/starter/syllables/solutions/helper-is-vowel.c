#include <stdio.h>
#include <string.h>

/* returns 1 for a vowel and 0 for anything else */
int is_vowel(char c) {
    if (c == 'a') return 1;
    if (c == 'e') return 1;
    if (c == 'i') return 1;
    if (c == 'o') return 1;
    if (c == 'u') return 1;
    if (c == 'y') return 1;
    return 0;
}

int main(void) {
    char word[21];
    int i, len, num = 0;

    printf("Enter a string of at most 20 characters: ");
    fgets(word, 21, stdin);
    len = strlen(word);
    for (i = 0; i < len; i++) {
        num = num + is_vowel(word[i]);
    }
    printf("The number of syllables is %d.\n", num);
    return 0;
}
