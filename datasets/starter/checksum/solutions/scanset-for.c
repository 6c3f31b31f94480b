#include <stdio.h>
#include <string.h>

int main(void)
{
    char text[1000] = "";
    int i;
    int sum = 0;
    char answer;

    printf("Enter a line > ");
    scanf("%[^\n]", text);
    for (i = 0; i < (int)strlen(text); i++)
        sum += (int)text[i];
    answer = (char)(sum % 64 + 32);
    printf("Check sum is %c\n", answer);
    return 0;
}
