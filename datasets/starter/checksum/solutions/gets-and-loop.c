#include <stdio.h>
#include <string.h>

int main()
{
    char line[200];
    int i;
    int sum = 0;
    int check;

    printf("Type a line of text > ");
    fgets(line, sizeof(line), stdin);

    for (i = 0; i < strlen(line); i++)
    {
        if (line[i] == '\n')
        {
            break;
        }
        sum = sum + line[i];
    }

    check = sum % 64 + 32;
    printf("Check sum is %c\n", check);
    return 0;
}
