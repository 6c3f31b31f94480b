#include <stdio.h>
#include <stdlib.h>

void printDigits(int n)
{
    if (abs(n) < 10) {
        printf("%d\n", n);
    } else {
        printf("%d\n", abs(n) % 10);
        printDigits(n / 10);
    }
}

int main()
{
    int n;
    printf("\nEnter an integer > ");
    scanf("%d", &n);
    printf("\n");
    printDigits(n);
    printf("That's all, have a nice day!\n");
    return 0;
}
