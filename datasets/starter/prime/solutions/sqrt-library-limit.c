#include <stdio.h>
#include <math.h>

int main(void)
{
    int n, i, limit, result = 1;

    printf("Enter a number to test > ");
    scanf("%d", &n);

    if (n < 2) {
        result = 0;
    } else {
        limit = (int)sqrt((double)n);
        i = 2;
        while (i <= limit && result == 1) {
            if (n % i == 0)
                result = 0;
            i++;
        }
    }
    switch (result) {
    case 1:
        printf("%d is prime\n", n);
        break;
    default:
        printf("%d is not prime\n", n);
        break;
    }
    return 0;
}
