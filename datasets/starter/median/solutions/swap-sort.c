#include <stdio.h>

int main(void)
{
  int a, b, c, temp;

  printf("Type 3 numbers with spaces between them: ");
  scanf("%d%d%d", &a, &b, &c);

  // put them in order
  if (a > b) {
    temp = a;
    a = b;
    b = temp;
  }
  if (b > c) {
    temp = b;
    b = c;
    c = temp;
  }
  if (a > b) {
    temp = a;
    a = b;
    b = temp;
  }

  printf("%d is the median\n", b);
  return 0;
}
