#include <stdio.h>

int main(void)
{
    double gradeA, gradeB, gradeC, gradeD;
    double percent;

    printf("Enter the lowest percentage for A, B, C, D > ");
    scanf("%lf %lf %lf %lf", &gradeA, &gradeB, &gradeC, &gradeD);

    printf("Thank you. Now enter the student's percentage > ");
    scanf("%lf", &percent);

    if (!(percent < gradeA))
        printf("Student has an A grade\n");
    else if (!(percent < gradeB))
        printf("Student has an B grade\n");
    else if (!(percent < gradeC))
        printf("Student has an C grade\n");
    else if (!(percent < gradeD))
        printf("Student has an D grade\n");
    else
        printf("Student has failed the course\n");

    return 0;
}
