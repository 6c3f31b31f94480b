#include <stdio.h>

int main()
{
    char letters[1000];
    int i, sum = 0;

    printf("Enter any string, then press enter > ");
    for (i = 0; i < 1000; i++)
    {
        scanf("%c", &letters[i]);
        if (letters[i] == '\n')
        {
            break;
        }
        sum = sum + letters[i];
    }
    sum = sum % 64;
    sum = sum + ' ';
    printf("Check sum is %c\n", sum);

    return 0;
}
