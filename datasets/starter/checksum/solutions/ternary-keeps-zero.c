#include <stdio.h>
#include <string.h>

int main(void)
{
    char a[200];
    int i = 0, sum = 0, n;

    printf("Type in a line > ");
    fgets(a, 200, stdin);
    n = strlen(a);
    do {
        sum = sum + (a[i] == '\n' ? 0 : a[i]);
        i++;
    } while (i < n);
    sum = sum % 64 + ' ';
    printf("Check sum is %c\n", sum);
    return 0;
}
