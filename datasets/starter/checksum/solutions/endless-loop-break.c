#include <stdio.h>

int main() {
  unsigned int sum = 0;
  char letter = 'x';

  printf("Enter a line, then press return > ");
  while (1) {
    if (scanf("%c", &letter) != 1) break;
    if (letter == '\n') break;
    sum = sum + letter;
  }
  while (sum >= 64) {
    sum = sum - 64;
  }
  letter = sum + ' ';
  printf("Check sum is %c\n", letter);
  return 0;
}
