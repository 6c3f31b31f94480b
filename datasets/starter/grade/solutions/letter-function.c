#include <stdio.h>

char letter_for(double score, double a, double b, double c, double d)
{
    if (score >= a)
        return 'A';
    if (score >= b)
        return 'B';
    if (score >= c)
        return 'C';
    if (score >= d)
        return 'D';
    return 'F';
}

int main(void)
{
    double a, b, c, d, score;
    char letter;

    printf("Enter thresholds for A to D in decreasing order: ");
    scanf("%lf %lf %lf %lf", &a, &b, &c, &d);
    printf("Enter the score: ");
    scanf("%lf", &score);

    letter = letter_for(score, a, b, c, d);
    if (letter == 'F')
        printf("Student has failed the course\n");
    else
        printf("Student has an %c grade\n", letter);
    return 0;
}
