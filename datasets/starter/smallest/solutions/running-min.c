#include <stdio.h>

int main(void)
{
  int n1, n2, n3, n4, small;

  printf("Please type 4 numbers: ");
  scanf("%d%d%d%d", &n1, &n2, &n3, &n4);

  small = n1;
  if (n2 < small)
    small = n2;
  if (n3 < small)
    small = n3;
  if (n4 < small)
    small = n4;

  printf("%d is the smallest\n", small);
  return 0;
}
