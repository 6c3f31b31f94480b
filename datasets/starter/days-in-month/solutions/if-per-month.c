#include <stdio.h>

int main(void)
{
  int month, year;
  int d = 0;

  printf("Month? ");
  scanf("%d", &month);
  printf("Year? ");
  scanf("%d", &year);

  if (month == 1) d = 31;
  else if (month == 2) d = 28;
  else if (month == 3) d = 31;
  else if (month == 4) d = 30;
  else if (month == 5) d = 31;
  else if (month == 6) d = 30;
  else if (month == 7) d = 31;
  else if (month == 8) d = 31;
  else if (month == 9) d = 30;
  else if (month == 10) d = 31;
  else if (month == 11) d = 30;
  else if (month == 12) d = 31;

  if (month == 2 && year % 4 == 0 && year % 100 != 0) d = d + 1;
  if (month == 2 && year % 400 == 0) d = d + 1;
  printf("The month has %d days\n", d);
  return 0;
}
