#include <stdio.h>

int main(void)
{
    char word[100];
    int count = 0;

    printf("Enter a line, then end the input > ");
    while (scanf("%99s", word) == 1) {
        count++;
    }
    printf("The number of words is %d\n", count);
    return 0;
}
