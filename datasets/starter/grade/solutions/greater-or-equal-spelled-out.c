#include <stdio.h>

int main()
{
    double a, b, c, d, s;

    printf("Enter thresholds for A, B, C, D in order, decreasing > ");
    scanf("%lf", &a);
    scanf("%lf", &b);
    scanf("%lf", &c);
    scanf("%lf", &d);
    printf("Thank you. Now enter student score (percent) > ");
    scanf("%lf", &s);

    if (s > a || s == a)
    {
        printf("Student has an A grade\n");
    }
    else if (s > b || s == b)
    {
        printf("Student has an B grade\n");
    }
    else if (s > c || s == c)
    {
        printf("Student has an C grade\n");
    }
    else if (s > d || s == d)
    {
        printf("Student has an D grade\n");
    }
    else if (s < d)
    {
        printf("Student has failed the course\n");
    }
    return 0;
}
