#include <stdio.h>

int main()
{
    float a, b, c, d;
    float score;

    printf("Enter thresholds for A, B, C, D > ");
    scanf("%f %f %f %f", &a, &b, &c, &d);
    printf("Thank you. Now enter student score > ");
    scanf("%f", &score);

    printf("Student has ");
    if (score < d)
    {
        printf("failed the course\n");
    }
    else
    {
        printf("an ");
        if (score >= a)
            printf("A");
        else if (score >= b)
            printf("B");
        else if (score >= c)
            printf("C");
        else
            printf("D");
        printf(" grade\n");
    }
    return 0;
}
