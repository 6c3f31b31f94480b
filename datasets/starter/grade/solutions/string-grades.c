#include <stdio.h>
#include <string.h>

int main(void)
{
    double min[4], score;
    char result[20];

    printf("Enter thresholds for A, B, C, D > ");
    scanf("%lf %lf %lf %lf", &min[0], &min[1], &min[2], &min[3]);
    printf("Enter score > ");
    scanf("%lf", &score);

    strcpy(result, "failed the course");
    if (score >= min[3])
        strcpy(result, "an D grade");
    if (score >= min[2])
        strcpy(result, "an C grade");
    if (score >= min[1])
        strcpy(result, "an B grade");
    if (score >= min[0])
        strcpy(result, "an A grade");
    printf("Student has %s\n", result);

    return 0;
}
