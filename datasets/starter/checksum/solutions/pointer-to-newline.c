#include <stdio.h>

int main(void)
{
    char buffer[400];
    char *p;
    unsigned int sum = 0;

    printf("Enter a string > ");
    fgets(buffer, sizeof(buffer), stdin);

    for (p = buffer; *p != '\n' && *p != '\0'; p++)
        sum += *p;

    sum = sum % 64 + ' ';
    printf("Check sum is %c\n", sum);
    return 0;
}
