#include <stdio.h>

int main(void)
{
    char text[40];
    int i;
    int a = 0, e = 0, o = 0, u = 0, y = 0, ii = 0;

    printf("Please enter a string > ");
    fgets(text, 40, stdin);

    for (i = 0; text[i] != '\0'; i++) {
        if (text[i] == 'a') a++;
        else if (text[i] == 'e') e++;
        else if (text[i] == 'i') ii++;
        else if (text[i] == 'o') o++;
        else if (text[i] == 'u') u++;
        else if (text[i] == 'y') y++;
    }
    printf("The number of syllables is %d.\n", a + e + ii + o + u + y);
    return 0;
}
