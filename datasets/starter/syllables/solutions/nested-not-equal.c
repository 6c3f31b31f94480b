#include <stdio.h>

int main(void)
{
    char a[21];
    char c;
    int i, n = 0;

    printf("Please enter a string > ");
    fgets(a, 21, stdin);
    for (i = 0; a[i] != '\0' && a[i] != '\n'; i++) {
        c = a[i];
        n++;
        if (c != 'a' && c != 'e' && c != 'i')
            if (c != 'o' && c != 'u' && c != 'y')
                n--;
    }
    printf("The number of syllables is %d.\n", n);
    return 0;
}
