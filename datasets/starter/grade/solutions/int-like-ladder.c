#include <stdio.h>

int main()
{
    float A, B, C, D;
    float score;

    printf("Enter thresholds for A, B, C, D\n");
    printf("in that order, decreasing percentages > ");
    scanf("%f %f %f %f", &A, &B, &C, &D);
    printf("Thank you. Now enter student score (percent) > ");
    scanf("%f", &score);

    if (score >= A)
    {
        printf("Student has an A grade\n");
    }
    else if (score >= B && score < A)
    {
        printf("Student has an B grade\n");
    }
    else if (score >= C && score < B)
    {
        printf("Student has an C grade\n");
    }
    else if (score >= D && score < C)
    {
        printf("Student has an D grade\n");
    }
    else
    {
        printf("Student has failed the course\n");
    }

    return 0;
}
