#include <stdio.h>

int main()
{
    double A = 0, B = 0, C = 0, D = 0;
    double s;

    printf("Thresholds? (A B C D) ");
    scanf("%lf %lf %lf %lf", &A, &B, &C, &D);
    printf("Score? ");
    scanf("%lf", &s);

    if (s >= A)
    {
        printf("Student has an A grade\n");
    }
    else
    {
        if (s >= B)
        {
            printf("Student has an B grade\n");
        }
        else
        {
            if (s >= C)
            {
                printf("Student has an C grade\n");
            }
            else
            {
                if (s >= D)
                {
                    printf("Student has an D grade\n");
                }
                else
                {
                    printf("Student has failed the course\n");
                }
            }
        }
    }
    return 0;
}
