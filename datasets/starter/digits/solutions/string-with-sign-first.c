#include <stdio.h>
#include <string.h>

int main()
{
    char str[15];
    int i, len;

    printf("\nEnter an integer > ");
    scanf("%s", str);
    printf("\n");
    len = strlen(str);

    if (str[0] == '-')
    {
        for (i = len - 1; i > 1; i--)
        {
            printf("%c\n", str[i]);
        }
        printf("-%c\n", str[1]);
    }
    else
    {
        for (i = len - 1; i >= 0; i--)
        {
            printf("%c\n", str[i]);
        }
    }
    return 0;
}
