#include <stdio.h>

int main() {
    int n1, n2, n3, n4;
    int small1, small2;

    printf("Please enter four numbers > ");
    scanf("%d %d %d %d", &n1, &n2, &n3, &n4);

    if (n1 < n2) {
        small1 = n1;
    } else {
        small1 = n2;
    }
    if (n3 < n4) {
        small2 = n3;
    } else {
        small2 = n4;
    }

    if (small1 < small2) {
        printf("%d is the smallest\n", small1);
    } else {
        printf("%d is the smallest\n", small2);
    }
    return 0;
}
