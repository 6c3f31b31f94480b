#include <stdio.h>

void get_thresholds(double *a, double *b, double *c, double *d)
{
    printf("Enter thresholds for A, B, C, D (decreasing percentages) > ");
    scanf("%lf %lf %lf %lf", a, b, c, d);
}

double get_score(void)
{
    double score;
    printf("Thank you. Now enter student score (percent) > ");
    scanf("%lf", &score);
    return score;
}

int main(void)
{
    double a, b, c, d;
    double score;
    char letter = 'A';

    get_thresholds(&a, &b, &c, &d);
    score = get_score();

    if (score < a)
        letter = 'B';
    if (score < b)
        letter = 'C';
    if (score < c)
        letter = 'D';
    if (score < d)
        printf("Student has failed the course\n");
    else
        printf("Student has an %c grade\n", letter);
    return 0;
}
