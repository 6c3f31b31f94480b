#include <stdio.h>

int main(void)
{
    char str[500];
    int i = 0;
    int total = 0;
    int mod;

    printf("Enter a string > ");
    fgets(str, 500, stdin);

    while (str[i] != '\0')
    {
        if (str[i] != '\n')
        {
            total += str[i];
        }
        i++;
    }
    mod = total % 64;
    printf("Check sum is %c\n", mod + ' ');
    return 0;
}
