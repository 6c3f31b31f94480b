#include <stdio.h>

int main(void)
{
    double a, b, c, d, score;
    char grade;

    printf("Enter thresholds for A, B, C, D in decreasing order > ");
    scanf("%lf %lf %lf %lf", &a, &b, &c, &d);
    printf("Now enter student score > ");
    scanf("%lf", &score);

    if (score >= a)
        grade = 'A';
    else if (score >= b)
        grade = 'B';
    else if (score >= c)
        grade = 'C';
    else if (score >= d)
        grade = 'D';
    else
        grade = 'F';

    switch (grade) {
        case 'A':
            printf("Student has an A grade\n");
            break;
        case 'B':
            printf("Student has an B grade\n");
            break;
        case 'C':
            printf("Student has an C grade\n");
            break;
        case 'D':
            printf("Student has an D grade\n");
            break;
        case 'F':
            printf("Student has failed the course\n");
            break;
    }
    return 0;
}
