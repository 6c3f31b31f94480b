#include <stdio.h>

char stack[40];
int top = 0;

void push(char c)
{
    stack[top] = c;
    top++;
}

char pop(void)
{
    top--;
    return stack[top];
}

int main(void)
{
    int n, m;

    printf("Enter a number > ");
    scanf("%d", &n);
    for (m = n; m > 0; m = m / 2) {
        if (m % 2 == 1)
            push('1');
        else
            push('0');
    }
    if (n == 0)
        push('0');
    printf("%d in binary is ", n);
    while (top > 0)
        printf("%c", pop());
    printf("\n");
    return 0;
}
