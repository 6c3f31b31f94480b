#include <stdio.h>

int main(void) {
  int c;
  int check = ' ';

  printf("Please enter a line > ");
  c = getchar();
  while (c != '\n' && c != EOF) {
    check = check - ' ' + c;
    check = check % 64 + ' ';
    c = getchar();
  }
  printf("Check sum is %c\n", check);
  return 0;
}
