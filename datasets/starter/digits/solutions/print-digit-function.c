#include <stdio.h>

int lastDigit(int n)
{
    return n % 10;
}

int removeLast(int n)
{
    return n / 10;
}

int main()
{
    int num, sign = 1;

    printf("Enter an integer > ");
    scanf("%d", &num);
    if (num < 0)
    {
        sign = -1;
        num = -num;
    }
    while (removeLast(num) > 0)
    {
        printf("%d\n", lastDigit(num));
        num = removeLast(num);
    }
    printf("%d\n", sign * num);
    return 0;
}
