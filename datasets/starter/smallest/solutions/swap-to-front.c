#include <stdio.h>

int main(void)
{
  int a, b, c, d;
  int t;

  printf("Four integers > ");
  scanf("%d %d %d %d", &a, &b, &c, &d);

  if (b < a) {
    t = b;
    b = a;
    a = t;
  }
  if (d < c) {
    t = d;
    d = c;
    c = t;
  }
  // a and c are the smaller ones of their pairs
  if (c < a) {
    t = c;
    c = a;
    a = t;
  }

  printf("%d is the smallest\n", a);
  return 0;
}
