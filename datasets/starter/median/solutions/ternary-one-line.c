#include <stdio.h>

int main(void) {
  int a, b, c, m;
  printf("Three numbers separated by spaces > ");
  scanf("%d %d %d", &a, &b, &c);
  m = a > b ? (b > c ? b : (a > c ? c : a)) : (a > c ? a : (b > c ? c : b));
  printf("%d is the median\n", m);
  return 0;
}
