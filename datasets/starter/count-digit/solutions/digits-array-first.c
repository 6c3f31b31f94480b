#include <stdio.h>

int main()
{
  int digits[12];
  int n, wanted, size = 0, i, count = 0;

  printf("Enter a number and a digit > ");
  scanf("%d %d", &n, &wanted);
  if (n < 0)
    n = 0 - n;
  if (n == 0)
  {
    digits[0] = 0;
    size = 1;
  }
  for (; n > 0; n = n / 10)
  {
    digits[size] = n % 10;
    size = size + 1;
  }
  for (i = 0; i < size; i++)
  {
    if (digits[i] == wanted)
      count = count + 1;
  }
  printf("The digit appears %d times\n", count);
  return 0;
}
