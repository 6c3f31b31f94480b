#include <stdio.h>

int count(char text[], char letter)
{
    int i, n = 0;
    for (i = 0; text[i] != '\0'; i++) {
        if (text[i] == letter)
            n++;
    }
    return n;
}

int main(void)
{
    char text[64];
    int sum;

    printf("Please enter a string > ");
    fgets(text, 64, stdin);

    sum = count(text, 'a');
    sum += count(text, 'e');
    sum += count(text, 'i');
    sum += count(text, 'o');
    sum += count(text, 'u');
    sum += count(text, 'y');
    printf("The number of syllables is %d.\n", sum);
    return 0;
}
