#include <stdio.h>

int vowels_in(const char s[])
{
    int here = 0;
    if (s[0] == '\0')
        return 0;
    switch (s[0]) {
    case 'a': case 'e': case 'i': case 'o': case 'u': case 'y':
        here = 1;
    }
    return here + vowels_in(s + 1);
}

int main(void)
{
    char str[30];

    printf("Please enter a string > ");
    fgets(str, sizeof(str), stdin);
    printf("The number of syllables is %d.\n", vowels_in(str));
    return 0;
}
