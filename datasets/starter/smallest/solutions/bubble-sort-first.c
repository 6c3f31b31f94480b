#include <stdio.h>

int main(void)
{
    int num[4];
    int i, j, temp;

    printf("Please enter 4 numbers separated by spaces > ");
    for (i = 0; i < 4; i++)
        scanf("%d", &num[i]);

    for (i = 0; i < 4 - 1; i++)
    {
        for (j = 0; j < 4 - 1 - i; j++)
        {
            if (num[j] > num[j + 1])
            {
                temp = num[j];
                num[j] = num[j + 1];
                num[j + 1] = temp;
            }
        }
    }

    printf("%d is the smallest\n", num[0]);
    return 0;
}
