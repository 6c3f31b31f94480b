#include <stdio.h>

int main()
{
    int n, k = 1, product = 1;

    printf("n = ");
    scanf("%d", &n);
    if (n > 0) {
        do {
            product = product * k;
            k = k + 1;
        } while (k <= n);
    }
    printf("The factorial is %d\n", product);
    return 0;
}
