#include <stdio.h>

int main(void)
{
    char line[22];
    int i;
    int count = 0;

    printf("Please enter a string > ");
    fgets(line, 22, stdin);

    for (i = 0; line[i] != '\0'; i++) {
        if (line[i] == 'a' || line[i] == 'e' || line[i] == 'i' ||
            line[i] == 'o' || line[i] == 'u' || line[i] == 'y') {
            count++;
        }
    }
    printf("The number of syllables is %d.\n", count);
    return 0;
}
