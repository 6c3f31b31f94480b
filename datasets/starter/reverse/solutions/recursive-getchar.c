#include <stdio.h>

void back(void)
{
    int c = getchar();
    if (c == '\n' || c == EOF)
        return;
    back();
    putchar(c);
}

int main(void)
{
    printf("Enter a line of text > ");
    printf("The reverse is ");
    back();
    printf("\n");
    return 0;
}
