#include <stdio.h>
#include <string.h>

int main(void)
{
    char s[40];
    char temp;
    int n, m, i, len = 0;

    printf("Enter n > ");
    scanf("%d", &n);
    m = n;
    do {
        s[len++] = '0' + m % 2;
        m /= 2;
    } while (m != 0);
    s[len] = '\0';

    for (i = 0; i < len / 2; i++) {
        temp = s[i];
        s[i] = s[len - 1 - i];
        s[len - 1 - i] = temp;
    }
    printf("%d in binary is %s\n", n, s);
    return 0;
}
