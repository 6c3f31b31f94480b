#include <stdio.h>

int main(void)
{
    char in;
    int sum = 0;
    int reading = 1;

    printf("Enter a string ending with return > ");
    while (reading == 1)
    {
        scanf("%c", &in);
        if (in == '\n')
        {
            reading = 0;
        }
        else
        {
            sum = sum + in;
        }
    }
    printf("Check sum is %c\n", (sum % 64) + ' ');
    return 0;
}
