#include <stdio.h>

/* shows a prompt and reads one number */
double ask(const char *what)
{
    double answer = 0;
    printf("%s > ", what);
    scanf("%lf", &answer);
    return answer;
}

int main(void)
{
    double a = 0, b = 0, c = 0, d = 0, score;

    a = ask("Threshold for A");
    b = ask("Threshold for B");
    c = ask("Threshold for C");
    d = ask("Threshold for D");
    score = ask("Score");

    if (score >= b) {
        if (score >= a)
            printf("Student has an A grade\n");
        else
            printf("Student has an B grade\n");
    } else if (score >= d) {
        if (score >= c)
            printf("Student has an C grade\n");
        else
            printf("Student has an D grade\n");
    } else {
        printf("Student has failed the course\n");
    }
    return 0;
}
