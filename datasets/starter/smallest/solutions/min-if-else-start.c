#include <stdio.h>

int main()
{
  int w, x, y, z, min;

  printf("Please enter 4 numbers separated by spaces > ");
  scanf("%d%d%d%d", &w, &x, &y, &z);

  if (w < x)
    min = w;
  else
    min = x;
  if (y < min)
    min = y;
  if (z < min)
    min = z;

  printf("%d is the smallest\n", min);
  return 0;
}
