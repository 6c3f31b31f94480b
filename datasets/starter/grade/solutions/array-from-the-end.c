#include <stdio.h>

int main(void)
{
    double limit[4];
    double score;
    char grade = 'F';
    char names[4] = {'A', 'B', 'C', 'D'};
    int i;

    printf("Enter the four thresholds, highest first > ");
    for (i = 0; i < 4; i++)
        scanf("%lf", &limit[i]);
    printf("Enter the score > ");
    scanf("%lf", &score);

    for (i = 3; i >= 0; i--) {
        if (score >= limit[i])
            grade = names[i];
    }

    if (grade == 'F')
        printf("Student has failed the course\n");
    else
        printf("Student has an %c grade\n", grade);
    return 0;
}
