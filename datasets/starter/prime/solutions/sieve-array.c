#include <stdio.h>

#define MAX 20000

int crossed[MAX];

int main(void)
{
    int n, i, j;

    printf("Enter a number below %d: ", MAX);
    scanf("%d", &n);
    crossed[0] = 1;
    crossed[1] = 1;
    for (i = 2; i < MAX; i++) {
        if (crossed[i] == 0) {
            for (j = i + i; j < MAX; j += i)
                crossed[j] = 1;
        }
    }
    if (crossed[n] == 0)
        printf("%d is prime\n", n);
    else
        printf("%d is not prime\n", n);
    return 0;
}
