#include <stdio.h>

int main()
{
  char line[80];
  int a = 0, b = 0, c = 0, mid;

  printf("Please enter three numbers on one line > ");
  fgets(line, sizeof(line), stdin);
  sscanf(line, "%d %d %d", &a, &b, &c);

  if (a == b || a == c)          /* two are equal */
    mid = a;
  else if (b == c)
    mid = b;
  else if ((a < b && b < c) || (c < b && b < a))
    mid = b;
  else if ((b < a && a < c) || (c < a && a < b))
    mid = a;
  else
    mid = c;

  printf("%d is the median\n", mid);
  return 0;
}
