#include <stdio.h>

int main()
{
  int n, count, i, j, t, p;

  printf("Enter a number > ");
  scanf("%d", &n);

  count = 1;
  t = n;
  while (t > 1)
  {
    t = t / 2;
    count = count + 1;
  }

  printf("%d in binary is ", n);
  for (i = count - 1; i >= 0; i--)
  {
    p = 1;
    for (j = 0; j < i; j++)
      p = p * 2;
    printf("%d", n / p % 2);
  }
  printf("\n");
  return 0;
}
