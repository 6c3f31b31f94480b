#include <stdio.h>

int main()
{
    char c;
    int syl = 0;

    printf("Please enter a string > ");
    scanf("%c", &c);
    while (c != '\n')
    {
        if (c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y')
        {
            syl++;
        }
        scanf("%c", &c);
    }
    printf("The number of syllables is %d.\n", syl);
    return 0;
}
