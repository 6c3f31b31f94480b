#include <stdio.h>

int main()
{
   int number, i;
   int sum = 0;

   printf("Enter an integer > ");
   scanf("%d", &number);
   for (i = 1; i < number; i++)
   {
      if (number % i == 0)
      {
         sum = sum + i;
      }
   }
   /* only 1 divides a prime besides itself */
   if (sum == 1)
   {
      printf("%d is prime\n", number);
   }
   else
   {
      printf("%d is not prime\n", number);
   }
   return 0;
}
