#include <stdio.h>

int main(void)
{
  int one, two, three, four;

  printf("Please enter 4 numbers separated by spaces > ");
  scanf("%d %d %d %d", &one, &two, &three, &four);

  if (one <= two && one <= three && one <= four) {
    printf("%d is the smallest\n", one);
    return 0;
  }
  if (two <= three && two <= four) {
    printf("%d is the smallest\n", two);
    return 0;
  }
  if (three <= four) {
    printf("%d is the smallest\n", three);
    return 0;
  }
  printf("%d is the smallest\n", four);
  return 0;
}
