#include <stdio.h>

int in_range(double x, double low, double high)
{
    return x >= low && x < high;
}

int main(void)
{
    double a, b, c, d, score;

    printf("Enter thresholds for A, B, C, D, decreasing > ");
    scanf("%lf %lf %lf %lf", &a, &b, &c, &d);
    printf("Enter student score > ");
    scanf("%lf", &score);

    if (score >= a)
        printf("Student has an A grade\n");
    else if (in_range(score, b, a))
        printf("Student has an B grade\n");
    else if (in_range(score, c, b))
        printf("Student has an C grade\n");
    else if (in_range(score, d, c))
        printf("Student has an D grade\n");
    else
        printf("Student has failed the course\n");
    return 0;
}
