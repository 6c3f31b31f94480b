#include <stdio.h>

int main(void)
{
    char c = 'x';
    int state = 0, words = 0;

    printf("Enter a line > ");
    do {
        scanf("%c", &c);
        switch (c) {
        case ' ':
        case '\n':
            state = 0;
            break;
        default:
            if (state == 0)
                words++;
            state = 1;
        }
    } while (c != '\n');
    printf("The number of words is %d\n", words);
    return 0;
}
