#include <stdio.h>

int main()
{
    int num, min, diff;
    int count = 1;

    printf("Please type 4 numbers > ");
    scanf("%d", &num);
    min = num;
    while (count < 4)
    {
        scanf("%d", &num);
        diff = num - min;
        if (diff < 0)
        {
            min = min + diff;
        }
        count++;
    }
    printf("%d is the smallest\n", min);
    return 0;
}
