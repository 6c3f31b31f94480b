#include <stdio.h>
#include <string.h>

int main(void) {
    char line[201] = "";
    int i, n;
    long sum;

    printf("Please enter a string: ");
    scanf("%200[^\n]", line);

    n = strlen(line);
    sum = 0;
    for (i = n - 1; i >= 0; i--) {
        sum += line[i];
    }

    printf("Check sum is %c\n", (int) (sum % 64 + 32));
    return 0;
}
