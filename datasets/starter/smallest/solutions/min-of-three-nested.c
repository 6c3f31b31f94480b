#include <stdio.h>

int min2(int a, int b) {
    return a < b ? a : b;
}

int min3(int a, int b, int c) {
    return min2(min2(a, b), c);
}

int main() {
    int i1, i2, i3, i4;

    printf("Enter 4 numbers > ");
    scanf("%d %d %d %d", &i1, &i2, &i3, &i4);
    if (i4 < min3(i1, i2, i3)) {
        printf("%d is the smallest\n", i4);
    } else {
        printf("%d is the smallest\n", min3(i1, i2, i3));
    }
    return 0;
}
