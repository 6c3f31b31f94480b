#include <stdio.h>

int main() {
  int num[3];
  int i, j, smaller = 0, larger = 0;

  printf("Enter 3 integers > ");
  scanf("%d %d %d", &num[0], &num[1], &num[2]);

  /* the median has at most one number on either side */
  for (i = 0; i < 3; i++) {
    smaller = larger = 0;
    for (j = 0; j < 3; j++) {
      if (num[j] < num[i]) smaller++;
      if (num[j] > num[i]) larger++;
    }
    if (smaller <= 1 && larger <= 1) {
      printf("%d is the median\n", num[i]);
      break;
    }
  }
  return 0;
}
