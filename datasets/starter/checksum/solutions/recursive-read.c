#include <stdio.h>

#define MOD 64

int add_rest_of_line(int so_far)
{
    int c = getchar();
    if (c == EOF || c == '\n')
        return so_far;
    return add_rest_of_line(so_far + c);
}

int main(void)
{
    int sum;
    printf("Enter some text > ");
    sum = add_rest_of_line(0);
    printf("Check sum is %c\n", sum % MOD + ' ');
    return 0;
}
