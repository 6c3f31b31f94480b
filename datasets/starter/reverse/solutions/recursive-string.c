#include <stdio.h>

void show(const char *s)
{
    if (*s != '\0' && *s != '\n') {
        show(s + 1);
        printf("%c", *s);
    }
}

int main(void)
{
    char line[100];

    printf("Enter a line > ");
    fgets(line, 100, stdin);
    printf("The reverse is ");
    show(line);
    printf("\n");
    return 0;
}
