#include <stdio.h>

void print_grade(char letter) {
  printf("Student has an %c grade\n", letter);
}

int main() {
  float cutA, cutB, cutC, cutD, points;

  printf("Cut-offs for A, B, C, D > ");
  scanf("%f %f %f %f", &cutA, &cutB, &cutC, &cutD);
  printf("Points of the student > ");
  scanf("%f", &points);

  if (points >= cutA) print_grade('A');
  else if (points < cutA && points >= cutB) print_grade('B');
  else if (points < cutB && points >= cutC) print_grade('C');
  else if (points < cutC && points >= cutD) print_grade('D');
  else printf("Student has failed the course\n");

  return 0;
}
