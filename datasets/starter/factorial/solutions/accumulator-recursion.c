#include <stdio.h>

int step(int n, int so_far)
{
    if (n <= 1)
        return so_far;
    return step(n - 1, so_far * n);
}

int main()
{
  int number, answer;
  printf("Which number? ");
  scanf("%d", &number);
  answer = step(number, 1);
  printf("The factorial is %d\n", answer);
  return 0;
}
