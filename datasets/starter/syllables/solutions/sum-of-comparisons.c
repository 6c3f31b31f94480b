#include <stdio.h>

int main(void)
{
  int c, n = 0;

  printf("Please enter a string > ");
  c = getchar();
  while (c != EOF && c != '\n') {
    n += (c == 'a') + (c == 'e') + (c == 'i') + (c == 'o') + (c == 'u') + (c == 'y');
    c = getchar();
  }
  printf("The number of syllables is %d.\n", n);
  return 0;
}
