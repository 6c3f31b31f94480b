#include <stdio.h>
#include <string.h>

int main(void)
{
    char digits[16];
    char temp;
    int i, j, neg = 0;

    printf("Enter an integer > ");
    scanf("%15s", digits);
    if (digits[0] == '-') {
        neg = 1;
        digits[0] = '0';
    }

    i = neg;
    j = strlen(digits) - 1;
    while (i < j) {
        temp = digits[i];
        digits[i] = digits[j];
        digits[j] = temp;
        i++;
        j--;
    }

    for (i = neg; digits[i] != '\0'; i++) {
        if (neg == 1 && digits[i + 1] == '\0')
            printf("-");
        printf("%c\n", digits[i]);
    }
    return 0;
}
