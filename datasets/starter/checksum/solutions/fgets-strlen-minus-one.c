#include <stdio.h>
#include <string.h>

int main()
{
    char string[1000];
    int i, length, sum = 0;
    char check;

    printf("Enter an arbitrarily long string, ending with carriage return > ");
    fgets(string, 1000, stdin);
    length = strlen(string) - 1;

    for (i = 0; i < length; i++)
    {
        sum = sum + string[i];
    }

    sum = sum % 64;
    check = sum + ' ';
    printf("Check sum is %c\n", check);

    return 0;
}
