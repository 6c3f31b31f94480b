#include <stdio.h>

int main(void)
{
    char buf[100];
    int k = -1;
    int result = 0;

    printf("Please enter a string > ");
    fgets(buf, 100, stdin);
    while (1) {
        k++;
        if (buf[k] == '\0') break;
        if (buf[k] != 'a' && buf[k] != 'e' && buf[k] != 'i' && buf[k] != 'o' && buf[k] != 'u' && buf[k] != 'y')
            continue;
        result++;
    }
    printf("The number of syllables is %d.\n", result);
    return 0;
}
