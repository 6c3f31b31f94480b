#include <stdio.h>
#include <string.h>

int main(void)
{
    char line[300];
    char *word;
    int n = 0;

    printf("Enter a line > ");
    fgets(line, 300, stdin);
    word = strtok(line, " \n");
    while (word != NULL) {
        n++;
        word = strtok(NULL, " \n");
    }
    printf("The number of words is %d\n", n);
    return 0;
}
