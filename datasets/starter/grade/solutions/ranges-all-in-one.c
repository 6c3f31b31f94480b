#include <stdio.h>

int main() {
  float a, b, c, d, x;

  printf("Please enter the thresholds for A B C D > ");
  scanf("%f%f%f%f", &a, &b, &c, &d);
  printf("Please enter the score > ");
  scanf("%f", &x);

  if (x < d)
    printf("Student has failed the course\n");
  if (x >= d && x < c)
    printf("Student has an D grade\n");
  if (x >= c && x < b)
    printf("Student has an C grade\n");
  if (x >= b && x < a)
    printf("Student has an B grade\n");
  if (x >= a)
    printf("Student has an A grade\n");
  return 0;
}
