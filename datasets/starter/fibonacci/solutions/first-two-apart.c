#include <stdio.h>

int main()
{
  int n, count, prev, cur, sum;

  printf("Enter a number > ");
  scanf("%d", &n);

  prev = 1;
  cur = 1;
  printf("%d\n", prev);
  if (n > 1)
    printf("%d\n", cur);
  count = 2;
  while (count < n)
  {
    sum = prev + cur;
    printf("%d\n", sum);
    prev = cur;
    cur = sum;
    count = count + 1;
  }
  return 0;
}
