#include <stdio.h>

int main()
{
  int x;

  printf("Enter an integer > ");
  scanf("%d", &x);

  if (x >= 0)
  {
    while (x > 9)
    {
      printf("%d\n", x % 10);
      x = x / 10;
    }
    printf("%d\n", x);
  }
  else
  {
    x = -x;
    while (x > 9)
    {
      printf("%d\n", x % 10);
      x = x / 10;
    }
    printf("-%d\n", x);
  }
  return 0;
}
