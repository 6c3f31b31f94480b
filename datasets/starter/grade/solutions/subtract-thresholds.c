#include <stdio.h>

int main()
{
    double a, b, c, d, score;
    double overA, overB, overC, overD;

    printf("Thresholds for A, B, C, D? ");
    scanf("%lf %lf %lf %lf", &a, &b, &c, &d);
    printf("Score? ");
    scanf("%lf", &score);

    overA = score - a;
    overB = score - b;
    overC = score - c;
    overD = score - d;

    if (overA >= 0)
        printf("Student has an A grade\n");
    else if (overB >= 0)
        printf("Student has an B grade\n");
    else if (overC >= 0)
        printf("Student has an C grade\n");
    else if (overD >= 0)
        printf("Student has an D grade\n");
    else
        printf("Student has failed the course\n");
    return 0;
}
