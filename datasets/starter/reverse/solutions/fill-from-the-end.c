#include <stdio.h>

#define SIZE 100

int main(void)
{
    char out[SIZE + 1];
    int pos = SIZE, c;

    printf("Enter a line > ");
    out[SIZE] = '\0';
    while ((c = getchar()) != '\n' && c != EOF) {
        pos--;
        out[pos] = c;
    }
    printf("The reverse is %s\n", out + pos);
    return 0;
}
