#include <stdio.h>

int main(void) {
    double t1, t2, t3, t4;
    double s;
    char grade = 'F';   /* unless a threshold is reached */

    printf("Please give four decreasing thresholds (A B C D) > ");
    scanf("%lf %lf %lf %lf", &t1, &t2, &t3, &t4);
    printf("Thank you. Please give the score > ");
    scanf("%lf", &s);

    if (s >= t1) {
        grade = 'A';
    } else if (s >= t2) {
        grade = 'B';
    } else if (s >= t3) {
        grade = 'C';
    } else if (s >= t4) {
        grade = 'D';
    }

    if (grade == 'F') {
        printf("Student has failed the course\n");
    } else {
        printf("Student has an %c grade\n", grade);
    }

    return 0;
}
