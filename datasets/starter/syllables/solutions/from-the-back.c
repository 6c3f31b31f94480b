#include <stdio.h>
#include <string.h>

int main(void)
{
    char phrase[32];
    int pos, count;

    printf("Enter a string of up to 20 letters > ");
    fgets(phrase, sizeof(phrase), stdin);

    count = 0;
    pos = strlen(phrase);
    while (pos > 0) {
        pos--;
        if (phrase[pos] == 'a' || phrase[pos] == 'e' || phrase[pos] == 'i' ||
            phrase[pos] == 'o' || phrase[pos] == 'u' || phrase[pos] == 'y')
            count++;
    }
    printf("The number of syllables is %d.\n", count);
    return 0;
}
