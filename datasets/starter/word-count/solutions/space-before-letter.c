#include <stdio.h>
#include <string.h>

int main(void)
{
    char s[200];
    int i, count = 0;

    printf("Please enter a line of text > ");
    fgets(s, 200, stdin);
    for (i = 0; i < (int)strlen(s); i++) {
        if (s[i] != ' ' && s[i] != '\n') {
            if (i == 0 || s[i - 1] == ' ')
                count++;
        }
    }
    printf("The number of words is %d\n", count);
    return 0;
}
