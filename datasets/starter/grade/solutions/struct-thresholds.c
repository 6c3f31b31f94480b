#include <stdio.h>

struct limits {
    float a;
    float b;
    float c;
    float d;
};

char findGrade(struct limits l, float score)
{
    char g = 'F';
    if (score >= l.a) {
        g = 'A';
    } else if (score >= l.b) {
        g = 'B';
    } else if (score >= l.c) {
        g = 'C';
    } else if (score >= l.d) {
        g = 'D';
    }
    return g;
}

int main(void)
{
    struct limits l;
    float score;
    char g;

    printf("Enter the A, B, C and D limits > ");
    scanf("%f %f %f %f", &l.a, &l.b, &l.c, &l.d);
    printf("Enter the student's score > ");
    scanf("%f", &score);
    g = findGrade(l, score);
    if (g != 'F') {
        printf("Student has an %c grade\n", g);
    } else {
        printf("Student has failed the course\n");
    }
    return 0;
}
