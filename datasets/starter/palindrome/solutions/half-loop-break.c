#include <stdio.h>
#include <string.h>

int main(void)
{
    char s[100];
    int i, n, flag = 0;

    printf("Word: ");
    scanf("%99s", s);
    n = strlen(s);
    for (i = 0; i < n / 2; i++) {
        if (s[i] != s[n - i - 1]) {
            flag = 1;
            break;
        }
    }
    if (flag == 0)
        printf("%s is a palindrome\n", s);
    else
        printf("%s is not a palindrome\n", s);
    return 0;
}
