#include <stdio.h>
#include <string.h>

int main(void)
{
    char text[128];
    char *at;
    int count = 0;

    printf("Please enter a string > ");
    fgets(text, 128, stdin);
    at = strpbrk(text, "aeiouy");
    while (at != NULL) {
        count++;
        at = strpbrk(at + 1, "aeiouy");
    }
    printf("The number of syllables is %d.\n", count);
    return 0;
}
