#include <stdio.h>

int main()
{
    char c;
    int sum = 0;

    printf("Enter a string > ");
    c = getchar();
    while (c != '\n')
    {
        sum = sum + c;
        while (sum >= 64)
        {
            sum = sum - 64;
        }
        c = getchar();
    }
    printf("Check sum is %c\n", sum + ' ');
    return 0;
}
