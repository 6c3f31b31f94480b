#include <stdio.h>

int main(void)
{
    char c;
    int sum = 0;

    printf("Enter a string, ending with return > ");
    scanf("%c", &c);
    while (c != '\n')
    {
        sum = sum + (int)c;
        scanf("%c", &c);
    }
    sum = (sum % 64) + ' ';
    printf("Check sum is %c\n", (char)sum);
    return 0;
}
