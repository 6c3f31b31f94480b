#include <stdio.h>

int main()
{
  int c;
  int syllables;

  syllables = 0;
  printf("Please enter a string > ");
  c = getchar();
  while (c != '\n' && c != EOF)
  {
    switch (c)
    {
      case 'a':
      case 'e':
      case 'i':
      case 'o':
      case 'u':
      case 'y':
        syllables++;
        break;
      default:
        break;
    }
    c = getchar();
  }
  printf("The number of syllables is %d.\n", syllables);
  return 0;
}
