#include <stdio.h>
#include <string.h>

int main(void)
{
    const char *vowels = "aeiouy";
    char text[64];
    char *p = text;
    int n = 0;

    printf("Please enter a string > ");
    if (!fgets(text, sizeof text, stdin))
        return 1;
    while (*p) {
        if (strchr(vowels, *p) != NULL)
            n++;
        p++;
    }
    printf("The number of syllables is %d.\n", n);
    return 0;
}
