#include <stdio.h>

int readSum(void)
{
    char c = ' ';
    int sum = 0;
    while (c != '\n') {
        c = getchar();
        if (c != '\n')
            sum += c;
    }
    return sum;
}

char toCheck(int sum)
{
    sum = sum % 64;
    return sum + ' ';
}

void show(char check)
{
    printf("Check sum is %c\n", check);
}

int main(void)
{
    int sum;
    printf("Enter an arbitrarily long string > ");
    sum = readSum();
    show(toCheck(sum));
    return 0;
}
