#include <stdio.h>

int main(void) {
    int n, tenth, last;

    printf("Enter an integer > ");
    scanf("%d", &n);

    tenth = n / 10;
    while (tenth != 0) {
        last = n - tenth * 10;
        if (last < 0) {
            last = last * (-1);
        }
        printf("%d\n", last);
        n = tenth;
        tenth = n / 10;
    }
    printf("%d\n", n);
    return 0;
}
