#include <stdio.h>

char checksum(const char *text)
{
    int sum = 0;
    while (*text != '\0' && *text != '\n') {
        sum += *text;
        text++;
    }
    return (char)(sum % 64 + ' ');
}

int main(void)
{
    char buffer[256];

    printf("Enter a line, then press return > ");
    if (fgets(buffer, 256, stdin) == NULL)
        buffer[0] = '\0';
    printf("Check sum is %c\n", checksum(buffer));
    return 0;
}
