#include <stdio.h>

int main(void) {
  int c, sum = 0;

  printf("Enter some text > ");
  /* read up to the end of the line */
  while ((c = getchar()) != '\n' && c != EOF) {
    sum += c;
  }
  sum %= 64;
  sum += ' ';
  printf("Check sum is %c\n", sum);
  return 0;
}
