#include <stdio.h>

int main()
{
    char text[200];
    int i = 0, count = 0;

    printf("Type a sentence > ");
    fgets(text, 200, stdin);
    while (text[i] != '\0' && text[i] != '\n')
    {
        while (text[i] == ' ')
            i++;
        if (text[i] != '\0' && text[i] != '\n')
        {
            count++;
            while (text[i] != ' ' && text[i] != '\n' && text[i] != '\0')
                i++;
        }
    }
    printf("The number of words is %d\n", count);
    return 0;
}
