#include <stdio.h>

int main(void)
{
    char text[20];
    char *p;
    int number, digit, found = 0;

    printf("Enter a number and a digit > ");
    scanf("%d %d", &number, &digit);
    sprintf(text, "%d", number);
    for (p = text; *p != '\0'; p++)
        if (*p == '0' + digit)
            found++;
    printf("The digit appears %d times\n", found);
    return 0;
}
