#include <stdio.h>
#include <string.h>

int main(void)
{
    char s[24];
    int i, len;
    int vowels = 0;
    int others = 0;

    printf("Please enter a string > ");
    fgets(s, 24, stdin);
    len = strlen(s);

    for (i = 0; i < len; i++)
    {
        if (s[i] == 'a' || s[i] == 'e' || s[i] == 'i' || s[i] == 'o' || s[i] == 'u' || s[i] == 'y')
            vowels++;
        else
            others++;
    }
    printf("The number of syllables is %d.\n", len - others);
    return 0;
}
