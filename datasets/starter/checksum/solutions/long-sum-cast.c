#include <stdio.h>

int main()
{
    char letter;
    long int ascii, total = 0;
    int remainder;
    char checksum;

    printf("Enter a string of any length, end with return > ");
    scanf("%c", &letter);
    while (letter != '\n')
    {
        ascii = (long int)letter;
        total = total + ascii;
        scanf("%c", &letter);
    }
    remainder = (int)(total % 64);
    checksum = (char)(remainder + 32);
    printf("Check sum is %c\n", checksum);
    return 0;
}
