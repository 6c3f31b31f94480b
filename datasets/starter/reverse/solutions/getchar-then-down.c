#include <stdio.h>

int main()
{
    char letters[200];
    int count = 0;
    int c;

    printf("Type a line > ");
    c = getchar();
    while (c != '\n' && c != EOF)
    {
        letters[count] = c;
        count = count + 1;
        c = getchar();
    }
    printf("The reverse is ");
    while (count > 0)
    {
        count = count - 1;
        printf("%c", letters[count]);
    }
    printf("\n");
    return 0;
}
