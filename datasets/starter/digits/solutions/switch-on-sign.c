#include <stdio.h>

int sign_of(int n)
{
    if (n < 0)
        return -1;
    else if (n > 0)
        return 1;
    else
        return 0;
}

int main(void)
{
    int n, d;

    printf("Enter an integer > ");
    scanf("%d", &n);
    switch (sign_of(n)) {
    case 0:
        printf("0\n");
        break;
    case 1:
        while (n != 0) {
            printf("%d\n", n % 10);
            n = n / 10;
        }
        break;
    case -1:
        n = -n;
        while (n != 0) {
            d = n % 10;
            n = n / 10;
            if (n == 0)
                d = -d;
            printf("%d\n", d);
        }
        break;
    }
    return 0;
}
