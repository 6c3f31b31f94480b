#include <stdio.h>
#include <string.h>

int main(void)
{
    char str[200];
    int i, length, words = 0;

    printf("Enter a line > ");
    fgets(str, 200, stdin);
    length = strlen(str);
    for (i = 1; i < length; i++) {
        if ((str[i] == ' ' || str[i] == '\n') && str[i - 1] != ' ')
            words++;
    }
    printf("The number of words is %d\n", words);
    return 0;
}
