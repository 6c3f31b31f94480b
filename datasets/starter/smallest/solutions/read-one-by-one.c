#include <stdio.h>

int main() {
  int i, x = 0, small = 0;

  printf("Enter 4 numbers > ");
  for (i = 0; i < 4; i++) {
    scanf("%d", &x);
    // the first one is the smallest so far
    if (i == 0 || x < small) {
      small = x;
    }
  }
  printf("%d is the smallest\n", small);
  return 0;
}
