#include <stdio.h>

void find_gcd(int a, int b, int *result)
{
    int t;
    for (; b > 0; b = t) {
        t = a % b;
        a = b;
    }
    *result = a;
}

int main(void)
{
    int num1, num2, answer = 0;

    printf("Enter two numbers > ");
    scanf("%d", &num1);
    scanf("%d", &num2);
    find_gcd(num1, num2, &answer);
    printf("The gcd is %d\n", answer);
    return 0;
}
