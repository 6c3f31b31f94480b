#include <stdio.h>
#include <stdlib.h>

int main()
{
  int n;

  printf("Enter an integer > ");
  scanf("%d", &n);
  printf("\n");
  while (n / 10 != 0)
  {
    printf("%d\n", abs(n % 10));
    n /= 10;
  }
  printf("%d\n", n); /* the first digit, with the sign */
  return 0;
}
