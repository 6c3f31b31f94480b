#include <stdio.h>

void report(float score, float a, float b, float c, float d)
{
    if (score >= a)
        printf("Student has an A grade\n");
    else if (score >= b)
        printf("Student has an B grade\n");
    else if (score >= c)
        printf("Student has an C grade\n");
    else if (score >= d)
        printf("Student has an D grade\n");
    else
        printf("Student has failed the course\n");
}

int main()
{
    float a, b, c, d, score;

    printf("Enter thresholds for A, B, C, D > ");
    scanf("%f %f %f %f", &a, &b, &c, &d);
    printf("Enter student score > ");
    scanf("%f", &score);
    report(score, a, b, c, d);
    return 0;
}
