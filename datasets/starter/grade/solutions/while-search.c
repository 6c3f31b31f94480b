#include <stdio.h>

int main(void)
{
    float least[4] = {0};
    float got;
    int i = 0;

    printf("Lowest percentages for A, B, C, D > ");
    scanf("%f %f %f %f", &least[0], &least[1], &least[2], &least[3]);
    printf("Thank you. Percentage of the student > ");
    scanf("%f", &got);

    while (i < 4 && got < least[i])
        i++;

    if (i == 4)
        printf("Student has failed the course\n");
    else
        printf("Student has an %c grade\n", 'A' + i);

    return 0;
}
