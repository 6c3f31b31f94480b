#include <stdio.h>

int main()
{
  int x, y;

  printf("Enter two numbers separated by spaces > ");
  scanf("%d %d", &x, &y);

  while (x > 0 && y > 0)
  {
    if (x >= y)
      x = x % y;
    else
      y = y % x;
  }
  // one of them is zero now
  printf("The gcd is %d\n", x + y);
  return 0;
}
