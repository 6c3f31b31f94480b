#include <stdio.h>
#include <string.h>

int main(void)
{
    char input[22];
    int n, k;
    int total = 0;

    printf("Enter a string > ");
    fgets(input, 22, stdin);
    n = strlen(input);

    for (k = 0; k < n; k++) {
        if (input[k] == 'a') {
            total = total + 1;
        } else if (input[k] == 'e') {
            total = total + 1;
        } else if (input[k] == 'i') {
            total = total + 1;
        } else if (input[k] == 'o') {
            total = total + 1;
        } else if (input[k] == 'u') {
            total = total + 1;
        } else if (input[k] == 'y') {
            total = total + 1;
        }
    }
    printf("The number of syllables is %d.\n", total);
    return 0;
}
