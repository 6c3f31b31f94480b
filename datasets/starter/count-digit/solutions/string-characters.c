#include <stdio.h>
#include <string.h>

int main(void)
{
    char number[20], digit[4];
    int i, count = 0;

    printf("Enter a number and a digit > ");
    scanf("%19s %3s", number, digit);
    for (i = 0; i < (int)strlen(number); i++) {
        if (number[i] == digit[0])
            count++;
    }
    printf("The digit appears %d times\n", count);
    return 0;
}
