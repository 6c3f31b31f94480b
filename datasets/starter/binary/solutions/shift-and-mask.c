#include <stdio.h>

int main(void)
{
    int n, bit, started = 0;

    printf("Enter a number > ");
    scanf("%d", &n);
    printf("%d in binary is ", n);
    for (bit = 30; bit >= 0; bit--) {
        if ((n >> bit) & 1)
            started = 1;
        if (started || bit == 0)
            printf("%d", (n >> bit) & 1);
    }
    printf("\n");
    return 0;
}
