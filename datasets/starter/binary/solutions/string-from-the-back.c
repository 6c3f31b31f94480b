#include <stdio.h>

int main()
{
    char text[33];
    int n, copy, pos = 32;

    printf("Enter a whole number > ");
    scanf("%d", &n);
    copy = n;
    text[pos] = '\0';
    do
    {
        pos--;
        if (copy % 2 == 0)
            text[pos] = '0';
        else
            text[pos] = '1';
        copy = copy / 2;
    } while (copy > 0);
    printf("%d in binary is %s\n", n, &text[pos]);
    return 0;
}
