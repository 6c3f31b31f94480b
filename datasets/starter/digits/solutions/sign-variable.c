#include <stdio.h>

int main(void) {
  long n;
  int sign = 1, d;

  printf("Enter an integer > \n");
  scanf("%ld", &n);

  if (n < 0) {
    sign = -1;
    n = n * sign;
  }
  while (n >= 10) {
    d = n % 10;
    printf("%d\n", d);
    n = (n - d) / 10;
  }
  d = sign * n;
  printf("%d\n", d);

  return 0;
}
