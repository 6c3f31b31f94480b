#include <stdio.h>

int main(void)
{
    float a, b, c, d, score;

    printf("Thresholds for A, B, C and D > ");
    scanf("%f %f %f %f", &a, &b, &c, &d);
    printf("Student score > ");
    scanf("%f", &score);

    if (score < d) {
        printf("Student has failed the course\n");
        return 0;
    }
    if (score >= a) {
        printf("Student has an A grade\n");
        return 0;
    }
    if (score >= b) {
        printf("Student has an B grade\n");
        return 0;
    }
    if (score >= c) {
        printf("Student has an C grade\n");
        return 0;
    }
    printf("Student has an D grade\n");
    return 0;
}
