#include <stdio.h>
#include <string.h>

int main(int argc, char *argv[])
{
    char input[1000];
    int len, i, csum = 0;

    printf("Enter some text > ");
    fgets(input, 1000, stdin);
    input[strcspn(input, "\n")] = '\0';
    len = strlen(input);

    i = 0;
    while (i < len)
    {
        csum += input[i];
        i++;
    }
    csum = csum % 64;
    csum = csum + 32;
    printf("Check sum is %c\n", (char)csum);
    return (0);
}
