#include <stdio.h>

int main()
{
    int howMany, i = 0;
    int value;
    double sum = 0;
    double avg;

    printf("How many values will you enter? ");
    scanf("%d", &howMany);
    do
    {
        printf("Value %d: ", i + 1);
        scanf("%d", &value);
        sum = sum + value;
        i++;
    } while (i < howMany);
    avg = sum / howMany;
    printf("\nThe average is %.2f\n", avg);
    return 0;
}
