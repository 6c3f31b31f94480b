#include <stdio.h>

#define END '\n'

int main(void)
{
    int next = 0, sum = 0;

    printf("Enter a line: ");
    while (next != END)
    {
        next = fgetc(stdin);
        if (next == EOF)
            break;
        if (next != END)
            sum = sum + next;
    }
    sum = sum % 64 + ' ';
    printf("Check sum is %c\n", sum);
    return 0;
}
