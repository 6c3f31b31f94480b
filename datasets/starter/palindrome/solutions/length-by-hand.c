#include <stdio.h>

int main(void)
{
  char w[60];
  int n = 0, k = 0, ok = 1;

  printf("Enter a word > ");
  scanf("%59s", w);
  while (w[n] != '\0')
    n++;
  while (ok && k < n / 2)
  {
    if (w[k] == w[n - 1 - k])
      k++;
    else
      ok = 0;
  }
  if (ok)
    printf("%s is a palindrome\n", w);
  else
    printf("%s is not a palindrome\n", w);
  return 0;
}
