#include <stdio.h>

int main(void)
{
    int array[12];
    int n, copy, length = 0, i;

    printf("Enter an integer > ");
    scanf("%d", &n);
    copy = n;
    if (copy < 0)
        copy = -copy;

    if (copy == 0) {
        array[0] = 0;
        length = 1;
    }
    while (copy > 0) {
        array[length] = copy % 10;
        copy = copy / 10;
        length++;
    }

    for (i = 0; i < length; i++) {
        if (i == length - 1 && n < 0)
            printf("-");
        printf("%d\n", array[i]);
    }
    return 0;
}
