#include <stdio.h>
#include <string.h>

int main(void) {
  char s[21];
  int i, size;
  int vowels = 0;
  s[0] = '\0';
  printf("Please enter a string > ");
  scanf("%20[^\n]", s);
  size = (int) strlen(s);
  for (i = size - 1; i >= 0; --i) {
    char c = s[i];
    if (c == 'a' || c == 'e' || c == 'i') vowels += 1;
    else if (c == 'o' || c == 'u' || c == 'y') vowels += 1;
  }
  printf("\nThe number of syllables is %d.\n", vowels);
  return 0;
}
