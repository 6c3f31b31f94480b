#include <stdio.h>

int main()
{
  int n, d = 2;

  printf("Enter a whole number > ");
  scanf("%d", &n);
  if (n < 2)
  {
    printf("%d is not prime\n", n);
    return 0;
  }
  while (n % d != 0)
  {
    d = d + 1;
  }
  if (d == n)
    printf("%d is prime\n", n);
  else
    printf("%d is not prime\n", n);
  return 0;
}
