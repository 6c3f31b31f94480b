#include <stdio.h>

int main()
{
  int year, by4, by100, by400;

  printf("Enter a year > ");
  scanf("%d", &year);

  by4 = year % 4;
  by100 = year % 100;
  by400 = year % 400;
  if (by4 == 0 && by100 != 0)
  {
    printf("%d is a leap year\n", year);
  }
  else if (by400 == 0)
  {
    printf("%d is a leap year\n", year);
  }
  else
  {
    printf("%d is not a leap year\n", year);
  }
  return 0;
}
