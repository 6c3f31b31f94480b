#include <stdio.h>

int main(void)
{
    float a, b, c, d, score;
    int grade;

    printf("Enter the thresholds for A, B, C, D > ");
    scanf("%f %f %f %f", &a, &b, &c, &d);
    printf("Enter the score of the student > ");
    scanf("%f", &score);

    if (score >= a)
        grade = 1;
    else if (score >= b)
        grade = 2;
    else if (score >= c)
        grade = 3;
    else if (score >= d)
        grade = 4;
    else
        grade = 5;

    if (grade == 1)
        printf("Student has an A grade\n");
    else if (grade == 2)
        printf("Student has an B grade\n");
    else if (grade == 3)
        printf("Student has an C grade\n");
    else if (grade == 4)
        printf("Student has an D grade\n");
    else
        printf("Student has failed the course\n");

    return 0;
}
