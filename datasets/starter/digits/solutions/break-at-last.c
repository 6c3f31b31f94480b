#include <stdio.h>

int main()
{
    int value, rem, isneg;

    printf("Enter an integer > ");
    scanf("%d", &value);

    isneg = value < 0;
    if (isneg)
        value = -value;

    for (;;) {
        rem = value % 10;
        value = value / 10;
        if (value == 0) {
            if (isneg)
                rem = -rem;
            printf("%d\n", rem);
            break;
        }
        printf("%d\n", rem);
    }
    return 0;
}
