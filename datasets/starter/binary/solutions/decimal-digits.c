#include <stdio.h>

int main(void)
{
    int n, copy;
    long long binary = 0, place = 1;

    printf("Enter a number: ");
    scanf("%d", &n);
    copy = n;
    while (copy != 0) {
        binary = binary + (copy % 2) * place;
        place = place * 10;
        copy = copy / 2;
    }
    printf("%d in binary is %lld\n", n, binary);
    return 0;
}
