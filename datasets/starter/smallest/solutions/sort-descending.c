/* sort from large to small, the last one is the answer */
#include <stdio.h>

int main()
{
   int num[4], i, j, temp;

   printf("Enter 4 numbers separated by blanks > ");
   scanf("%d %d %d %d", &num[0], &num[1], &num[2], &num[3]);

   for (i = 0; i < 3; i++) {
      for (j = i + 1; j < 4; j++) {
         if (num[j] > num[i]) {
            temp = num[i];
            num[i] = num[j];
            num[j] = temp;
         }
      }
   }

   printf("%d is the smallest\n", num[3]);
   return 0;
}
