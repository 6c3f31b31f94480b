#include <stdio.h>

int main(void)
{
    float num_a, num_b, num_c, num_d, num_score;

    printf("Enter thresholds for A, B, C, D\nin that order, decreasing > ");
    scanf("%f %f %f %f", &num_a, &num_b, &num_c, &num_d);
    printf("Thank you. Now enter student score > ");
    scanf("%f", &num_score);

    if (num_score >= num_a)
    {
        printf("Student has an A grade\n");
    }
    if ((num_score >= num_b) && (num_score < num_a))
    {
        printf("Student has an B grade\n");
    }
    if ((num_score >= num_c) && (num_score < num_b))
    {
        printf("Student has an C grade\n");
    }
    if (num_score < num_c)
    {
        if (num_score >= num_d)
        {
            printf("Student has an D grade\n");
        }
        else
        {
            printf("Student has failed the course\n");
        }
    }

    return 0;
}
