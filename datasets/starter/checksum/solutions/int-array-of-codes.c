#include <stdio.h>

int main(void)
{
    int codes[1000];
    int count = 0;
    int i, c;
    int sum = 0;

    printf("Please enter a string > ");
    while ((c = getchar()) != '\n') {
        if (c == EOF)
            break;
        codes[count] = c;
        count = count + 1;
    }
    for (i = 0; i < count; i++) {
        sum = sum + codes[i];
    }
    printf("Check sum is %c\n", (char)(sum % 64 + ' '));
    return 0;
}
