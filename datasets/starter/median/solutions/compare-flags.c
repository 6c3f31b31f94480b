#include <stdio.h>

int main(void) {
  int a, b, c;
  int ab, bc, ac;

  printf("Enter 3 integers separated by spaces > ");
  scanf("%d %d %d", &a, &b, &c);

  ab = a > b;
  bc = b > c;
  ac = a > c;

  // a is in the middle when it wins exactly one comparison
  if (ab != ac)
    printf("%d is the median\n", a);
  else if (ab == bc)
    printf("%d is the median\n", b);
  else
    printf("%d is the median\n", c);
  return 0;
}
