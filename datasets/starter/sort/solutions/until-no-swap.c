#include <stdio.h>

int main()
{
  int num[100], n, i, temp, swapped;

  printf("How many numbers > ");
  scanf("%d", &n);
  for (i = 0; i < n; i++)
    scanf("%d", &num[i]);

  swapped = 1;
  while (swapped == 1)
  {
    swapped = 0;
    for (i = 1; i < n; i++)
    {
      if (num[i - 1] > num[i])
      {
        temp = num[i];
        num[i] = num[i - 1];
        num[i - 1] = temp;
        swapped = 1;
      }
    }
  }

  printf("Sorted: ");
  for (i = 0; i < n; i++)
    printf("%d ", num[i]);
  return 0;
}
