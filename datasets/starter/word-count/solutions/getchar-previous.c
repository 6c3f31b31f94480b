#include <stdio.h>

int main(void)
{
    int c, previous = ' ', words = 0;

    printf("Enter some text > ");
    while ((c = getchar()) != '\n' && c != EOF) {
        if (previous == ' ' && c != ' ')
            words++;
        previous = c;
    }
    printf("The number of words is %d\n", words);
    return 0;
}
