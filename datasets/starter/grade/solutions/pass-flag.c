#include <stdio.h>

int main(void)
{
    float A, B, C, D, score;
    char grade = ' ';
    int pass = 1;

    printf("Thresholds (A B C D) > ");
    scanf("%f %f %f %f", &A, &B, &C, &D);
    printf("Thank you. Score (percent) > ");
    scanf("%f", &score);

    if (score >= A)
        grade = 'A';
    else if (score >= B)
        grade = 'B';
    else if (score >= C)
        grade = 'C';
    else if (score >= D)
        grade = 'D';
    else
        pass = 0;

    if (pass)
        printf("Student has an %c grade\n", grade);
    if (!pass)
        printf("Student has failed the course\n");
    return 0;
}
