#include <stdio.h>
#include <string.h>

int main()
{
    char string[21];
    int i, length, count = 0;

    printf("Please enter a string > ");
    fgets(string, 21, stdin);
    length = strlen(string);

    for (i = 0; i < length; i++)
    {
        if (string[i] == 'a' || string[i] == 'e' || string[i] == 'i' || string[i] == 'o' || string[i] == 'u' || string[i] == 'y')
        {
            count = count + 1;
        }
    }

    printf("The number of syllables is %d.\n", count);
    return 0;
}
