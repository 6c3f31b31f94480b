#include <stdio.h>

int main()
{
   int num1, num2, num3, num4;
   int low = 0;

   printf("Please enter 4 numbers separated by spaces > ");
   scanf("%d", &num1);
   scanf("%d", &num2);
   scanf("%d", &num3);
   scanf("%d", &num4);

   if (num1 < num2 && num1 < num3 && num1 < num4)
      low = num1;
   else if (num2 < num3 && num2 < num4)
      low = num2;
   else if (num3 < num4)
      low = num3;
   else
      low = num4;

   if (num1 < low)
      low = num1;

   printf("%d is the smallest\n", low);

   return 0;
}
