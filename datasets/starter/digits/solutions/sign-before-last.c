#include <stdio.h>

int main(void) {
  int num, left;

  printf("Enter an integer > ");
  scanf("%d", &num);
  left = num;
  if (left < 0)
    left = -left;

  if (left == 0)
    printf("%d\n", left);
  while (left != 0) {
    if (left / 10 == 0 && num < 0)
      printf("-%d\n", left % 10);
    else
      printf("%d\n", left % 10);
    left /= 10;
  }
  return 0;
}
