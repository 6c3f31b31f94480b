#include <stdio.h>

int main()
{
  int a[100], n, i, temp;

  printf("How many numbers > ");
  scanf("%d", &n);
  for (i = 0; i < n; i++)
    scanf("%d", &a[i]);

  // one pass moves the largest to the end
  for (i = 0; i < n - 1; i++)
  {
    if (a[i] > a[i + 1])
    {
      temp = a[i];
      a[i] = a[i + 1];
      a[i + 1] = temp;
    }
  }
  printf("%d is the largest\n", a[n - 1]);
  return 0;
}
