/* every grade is a range of its own */
#include <stdio.h>

int main() {
  double minA, minB, minC, minD, mark;

  printf("Thresholds for A, B, C, D: ");
  scanf("%lf%lf%lf%lf", &minA, &minB, &minC, &minD);
  printf("Thanks. Score of the student: ");
  scanf("%lf", &mark);

  if (mark >= minA) {
    printf("Student has an A grade\n");
  }
  if (mark < minA && mark >= minB) {
    printf("Student has an B grade\n");
  }
  if (mark < minB && mark >= minC) {
    printf("Student has an C grade\n");
  }
  if (mark < minC && mark >= minD) {
    printf("Student has an D grade\n");
  }
  if (mark < minD) {
    printf("Student has failed the course\n");
  }
  return 0;
}
