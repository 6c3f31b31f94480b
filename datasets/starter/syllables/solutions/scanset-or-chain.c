#include <stdio.h>
#include <string.h>

int main(void)
{
    char str[100] = "";
    int length, x, numofsyl = 0;

    printf("Please enter a string > ");
    scanf("%[^\n]", str);
    length = strlen(str);

    for (x = 0; x < length; x++)
    {
        if ((str[x] == 'a') || (str[x] == 'e') || (str[x] == 'i') ||
            (str[x] == 'o') || (str[x] == 'u') || (str[x] == 'y'))
        {
            numofsyl++;
        }
    }
    printf("The number of syllables is %d.\n", numofsyl);
    return 0;
}
