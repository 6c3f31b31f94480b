#include <stdio.h>

int main()
{
  char buffer[50];
  char *ptr;
  int count = 0;

  printf("Please enter a string > ");
  fgets(buffer, 50, stdin);
  ptr = buffer;
  while (*ptr != '\0')
  {
    if (*ptr == 'a' || *ptr == 'e' || *ptr == 'i' ||
        *ptr == 'o' || *ptr == 'u' || *ptr == 'y')
    {
      count++;
    }
    ptr++;
  }
  printf("The number of syllables is %d.\n", count);
  return 0;
}
