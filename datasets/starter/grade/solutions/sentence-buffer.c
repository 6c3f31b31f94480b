#include <stdio.h>

int main(void)
{
    char line[100];
    double a = 0, b = 0, c = 0, d = 0, score = 0;
    char letter;

    printf("Thresholds for A, B, C, D > ");
    fgets(line, 100, stdin);
    sscanf(line, "%lf %lf %lf %lf", &a, &b, &c, &d);
    printf("Score > ");
    fgets(line, 100, stdin);
    sscanf(line, "%lf", &score);

    if (score >= d) {
        letter = 'D';
        if (score >= c)
            letter = 'C';
        if (score >= b)
            letter = 'B';
        if (score >= a)
            letter = 'A';
        printf("Student has an %c grade\n", letter);
    } else {
        printf("Student has failed the course\n");
    }
    return 0;
}
