#include <stdio.h>

void addChar(int *sum, char c) {
    *sum = *sum + c;
}

int main(void) {
    int sum = 0;
    int ch;
    int done = 0;

    printf("Please enter a string: ");
    while (!done) {
        ch = getchar();
        if (ch == '\n' || ch == EOF) {
            done = 1;
        } else {
            addChar(&sum, ch);
        }
    }
    printf("Check sum is %c\n", ' ' + sum % 64);
    return 0;
}
