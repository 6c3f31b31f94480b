#include <stdio.h>

int min(int x, int y)
{
  if (x < y)
    return x;
  return y;
}

int max(int x, int y)
{
  if (x > y)
    return x;
  return y;
}

int main()
{
  int a, b, c, low, high;

  printf("Give me three numbers > ");
  scanf("%d %d %d", &a, &b, &c);

  low = min(a, b);
  high = max(a, b);
  printf("%d is the median\n", max(low, min(high, c)));

  return 0;
}
