#include <stdio.h>

void check(char c, int *count)
{
    switch (c) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
    case 'y':
        *count += 1;
        break;
    }
}

int main(void)
{
    char s[21];
    int i = 0, count = 0;

    printf("Please enter a string > ");
    fgets(s, 21, stdin);
    while (s[i] != '\0') {
        check(s[i], &count);
        i++;
    }
    printf("The number of syllables is %d.\n", count);
    return 0;
}
