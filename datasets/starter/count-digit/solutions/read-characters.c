#include <stdio.h>

int main()
{
    char line[30];
    int length = 0, i, digit, count = 0;
    char c;

    printf("Enter a number and a digit > ");
    scanf("%c", &c);
    while (c != ' ')
    {
        line[length] = c;
        length++;
        scanf("%c", &c);
    }
    scanf("%d", &digit);
    for (i = 0; i < length; i++)
    {
        if (line[i] - '0' == digit)
            count = count + 1;
    }
    printf("The digit appears %d times\n", count);
    return 0;
}
