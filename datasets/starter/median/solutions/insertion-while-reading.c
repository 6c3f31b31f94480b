#include <stdio.h>

int main()
{
   int sorted[3];
   int count, x, pos;

   printf("Please type in three numbers > ");
   for (count = 0; count < 3; count++)
   {
      scanf("%d", &x);
      pos = count;
      while (pos > 0 && sorted[pos - 1] > x)
      {
         sorted[pos] = sorted[pos - 1];
         pos--;
      }
      sorted[pos] = x;
   }

   printf("%d is the median\n", sorted[1]);
   return 0;
}
