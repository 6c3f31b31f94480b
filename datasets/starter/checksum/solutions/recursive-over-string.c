#include <stdio.h>

int sum(const char *s)
{
    if (*s == '\n' || *s == '\0')
        return 0;
    return *s + sum(s + 1);
}

int main(void)
{
    char line[256];
    int total;

    printf("Enter one line of text: ");
    fgets(line, 256, stdin);
    total = sum(line);
    printf("Check sum is %c\n", total % 64 + ' ');
    return 0;
}
