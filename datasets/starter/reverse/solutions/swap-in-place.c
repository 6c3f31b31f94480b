#include <stdio.h>
#include <string.h>

int main(void)
{
    char s[120];
    char temp;
    int left, right;

    printf("Enter some text > ");
    fgets(s, sizeof(s), stdin);
    right = strlen(s) - 1;
    if (s[right] == '\n') {
        s[right] = '\0';
        right--;
    }
    left = 0;
    while (left < right) {
        temp = s[left];
        s[left] = s[right];
        s[right] = temp;
        left++;
        right--;
    }
    printf("The reverse is %s\n", s);
    return 0;
}
