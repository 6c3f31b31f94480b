#include <stdio.h>
#define MAX_DIGITS 10

int main(void) {
    int digits[MAX_DIGITS];
    int count = 0;
    int number, rest, i;

    printf("Enter an integer > ");
    scanf("%d", &number);

    if (number < 0) {
        rest = -number;
    } else {
        rest = number;
    }
    do {
        digits[count] = rest % 10;
        count++;
        rest = rest / 10;
    } while (rest > 0);

    if (number < 0) {
        digits[count - 1] = -digits[count - 1];
    }
    for (i = 0; i < count; i++) {
        printf("%d\n", digits[i]);
    }
    return 0;
}
