#include <stdio.h>

int words(const char *s, int before)
{
    int is_space;
    if (*s == '\0' || *s == '\n')
        return 0;
    is_space = *s == ' ';
    if (!is_space && before)
        return 1 + words(s + 1, is_space);
    return words(s + 1, is_space);
}

int main(void)
{
    char line[200];

    printf("Enter a line > ");
    fgets(line, 200, stdin);
    printf("The number of words is %d\n", words(line, 1));
    return 0;
}
