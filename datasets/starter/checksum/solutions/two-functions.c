#include <stdio.h>

void read_line(char text[], int size);
int add_codes(char text[]);

int main(void)
{
    char text[500];
    int code;

    printf("Type a line of text > ");
    read_line(text, 500);
    code = add_codes(text) % 64;
    code = code + ' ';
    printf("Check sum is %c\n", code);
    return 0;
}

void read_line(char text[], int size)
{
    int i = 0;
    int c = getchar();
    while (c != '\n' && c != EOF && i < size - 1) {
        text[i++] = c;
        c = getchar();
    }
    text[i] = '\0';
}

int add_codes(char text[])
{
    int i;
    int sum = 0;
    for (i = 0; text[i] != '\0'; i++)
        sum += text[i];
    return sum;
}
