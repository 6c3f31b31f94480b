#include <stdio.h>

int main()
{
  int n1, n2, n3, big, small;

  printf("Please enter 3 numbers separated by spaces > ");
  scanf("%d%d%d", &n1, &n2, &n3);

  if (n1 >= n2)
  {
    big = n1;
    small = n2;
  }
  else
  {
    big = n2;
    small = n1;
  }

  if (n3 >= big)
    printf("%d is the median\n", big);
  else if (n3 <= small)
    printf("%d is the median\n", small);
  else
    printf("%d is the median\n", n3);

  return 0;
}
