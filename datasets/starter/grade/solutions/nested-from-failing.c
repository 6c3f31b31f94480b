#include <stdio.h>

int main()
{
    double a, b, c, d, percent;

    printf("Enter A, B, C, D thresholds in decreasing order: ");
    scanf("%lf %lf %lf %lf", &a, &b, &c, &d);
    printf("Enter percent: ");
    scanf("%lf", &percent);

    if (percent >= d) {
        if (percent >= c) {
            if (percent >= b) {
                if (percent >= a)
                    printf("Student has an A grade\n");
                else
                    printf("Student has an B grade\n");
            } else {
                printf("Student has an C grade\n");
            }
        } else {
            printf("Student has an D grade\n");
        }
    } else {
        printf("Student has failed the course\n");
    }
    return 0;
}
