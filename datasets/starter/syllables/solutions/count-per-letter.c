#include <stdio.h>

int main(void)
{
    int seen[256] = {0};
    int ch, sum;

    printf("Please enter a string > ");
    while ((ch = getchar()) != EOF) {
        if (ch == '\n')
            break;
        seen[ch]++;
    }
    sum = seen['a'] + seen['e'] + seen['i'] + seen['o'] + seen['u'] + seen['y'];
    printf("The number of syllables is %d.\n", sum);
    return 0;
}
