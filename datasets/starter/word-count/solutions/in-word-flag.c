#include <stdio.h>

int main()
{
    char line[200];
    int i, words = 0, inside = 0;

    printf("Enter a line > ");
    fgets(line, 200, stdin);

    for (i = 0; line[i] != '\0' && line[i] != '\n'; i++)
    {
        if (line[i] == ' ')
        {
            inside = 0;
        }
        else if (inside == 0)
        {
            inside = 1;
            words++;
        }
    }
    printf("The number of words is %d\n", words);
    return 0;
}
