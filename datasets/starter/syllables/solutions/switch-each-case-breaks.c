#include <stdio.h>

int main()
{
    char str[25];
    int i;
    int count = 0;

    printf("Please enter a string > ");
    fgets(str, 25, stdin);

    for (i = 0; str[i] != '\0'; i++)
    {
        switch (str[i])
        {
            case 'a':
                count++;
                break;
            case 'e':
                count++;
                break;
            case 'i':
                count++;
                break;
            case 'o':
                count++;
                break;
            case 'u':
                count++;
                break;
            case 'y':
                count++;
                break;
        }
    }
    printf("The number of syllables is %d.\n", count);
    return 0;
}
