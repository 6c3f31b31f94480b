#include <stdio.h>

struct line {
    char text[300];
    int length;
};

int main(void)
{
    struct line in;
    int sum = 0, i, c;

    in.length = 0;
    printf("Enter a line of text > ");
    c = getchar();
    while (c != '\n' && c != EOF && in.length < 300) {
        in.text[in.length] = c;
        in.length++;
        c = getchar();
    }
    for (i = 0; i < in.length; i++)
        sum = sum + in.text[i];
    printf("Check sum is %c\n", ' ' + (sum % 64));
    return 0;
}
