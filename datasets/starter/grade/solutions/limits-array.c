#include <stdio.h>
#define COUNT 4

int main() {
  double limit[COUNT], score;
  char letter[] = "ABCD";
  int i;

  printf("Thresholds for A, B, C, D (decreasing) > ");
  for (i = 0; i < COUNT; i++) {
    scanf("%lf", &limit[i]);
  }
  printf("Thank you. Now the score in percent > ");
  scanf("%lf", &score);

  /* the first limit that is reached gives the grade */
  for (i = 0; i < COUNT; i++) {
    if (score >= limit[i]) {
      printf("Student has an %c grade\n", letter[i]);
      return 0;
    }
  }
  printf("Student has failed the course\n");
  return 0;
}
