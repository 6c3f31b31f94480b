#include <stdio.h>
#include <string.h>

int main(void)
{
    char text[100] = "", back[100];
    int i, n;

    printf("Please enter a string > ");
    scanf("%99[^\n]", text);
    n = strlen(text);
    for (i = 0; i < n; i++)
        back[i] = text[n - 1 - i];
    back[n] = '\0';
    printf("The reverse is %s\n", back);
    return 0;
}
