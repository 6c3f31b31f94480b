#include <stdio.h>

int main()
{
  double aMin, bMin, cMin, dMin;
  double score;
  char result;

  printf("Enter the A, B, C and D thresholds: ");
  scanf("%lf %lf %lf %lf", &aMin, &bMin, &cMin, &dMin);
  printf("Enter the student's score: ");
  scanf("%lf", &score);

  // start with a fail and raise the grade as far as it goes
  result = 'F';
  if (score >= dMin)
    result = 'D';
  if (score >= cMin)
    result = 'C';
  if (score >= bMin)
    result = 'B';
  if (score >= aMin)
    result = 'A';

  if (result != 'F')
    printf("Student has an %c grade\n", result);
  else
    printf("Student has failed the course\n");

  return 0;
}
