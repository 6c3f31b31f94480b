#include <stdio.h>

int main(void)
{
    int next;
    int check = 0;

    printf("Type a line of text > ");
    for (next = getchar(); next != '\n' && next != EOF; next = getchar())
        check = (check + next) % 64;
    check += ' ';
    printf("Check sum is ");
    putchar(check);
    printf("\n");
    return 0;
}
