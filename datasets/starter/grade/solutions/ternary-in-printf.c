#include <stdio.h>

int main(void)
{
  double a, b, c, d, mark;

  printf("Enter the minimum marks for A, B, C, D > ");
  scanf("%lf %lf %lf %lf", &a, &b, &c, &d);
  printf("Enter the mark > ");
  scanf("%lf", &mark);

  if (mark < d)
    printf("Student has failed the course\n");
  else
    printf("Student has an %c grade\n", mark >= b ? (mark >= a ? 'A' : 'B') : (mark >= c ? 'C' : 'D'));

  return 0;
}
