#include <stdio.h>

int main(void)
{
    int v[3];
    int i, pass, temp;

    printf("Please type 3 numbers separated by blanks > ");
    for (i = 0; i < 3; i++)
        scanf("%d", &v[i]);

    for (pass = 0; pass < 2; pass++)
        for (i = 0; i < 2; i++)
            if (v[i] > v[i + 1]) {
                temp = v[i];
                v[i] = v[i + 1];
                v[i + 1] = temp;
            }

    printf("%d is the median\n", v[1]);
    return 0;
}
