#include <stdio.h>
#include <string.h>

void reverse(char s[])
{
    int i, n = strlen(s);
    for (i = 0; i < n / 2; i++) {
        char c = s[i];
        s[i] = s[n - 1 - i];
        s[n - 1 - i] = c;
    }
}

int main(void)
{
    char s[100];

    printf("Enter a line: ");
    fgets(s, 100, stdin);
    s[strcspn(s, "\n")] = '\0';
    reverse(s);
    printf("The reverse is %s\n", s);
    return 0;
}
