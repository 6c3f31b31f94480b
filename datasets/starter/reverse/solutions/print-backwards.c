#include <stdio.h>
#include <string.h>

int main()
{
    char line[100];
    int i, len;

    printf("Enter a line > ");
    fgets(line, 100, stdin);
    len = strlen(line) - 1;

    printf("The reverse is ");
    for (i = len - 1; i >= 0; i--)
    {
        printf("%c", line[i]);
    }
    printf("\n");
    return 0;
}
