#include <stdio.h>

int main()
{
  int n, left;
  double x, sum = 0;

  printf("Number of values: ");
  scanf("%d", &n);
  left = n;
  while (left > 0)
  {
    scanf("%lf", &x);
    sum = sum + x;
    left = left - 1;
  }
  printf("The average is %.2lf\n", sum / n);
  return 0;
}
