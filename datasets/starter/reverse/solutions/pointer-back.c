#include <stdio.h>

int main(void)
{
    char buffer[150];
    char *p = buffer;

    printf("Enter a string > ");
    fgets(buffer, 150, stdin);
    while (*p != '\n' && *p != '\0')
        p++;
    printf("The reverse is ");
    while (p > buffer) {
        p--;
        putchar(*p);
    }
    putchar('\n');
    return 0;
}
