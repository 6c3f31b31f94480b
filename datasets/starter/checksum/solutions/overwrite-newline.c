#include <stdio.h>
#include <string.h>

int main()
{
   char userString[1000];
   int i, size;
   int sum, final;

   printf("Please enter a string > ");
   fgets(userString, 1000, stdin);

   size = strlen(userString);
   for (i = 0; i < size; i++)
   {
      if (userString[i] == '\n')
      {
         userString[i] = '\0';
      }
   }

   sum = 0;
   for (i = 0; userString[i] != '\0'; i++)
   {
      sum = sum + userString[i];
   }
   final = sum % 64 + 32;
   printf("Check sum is %c\n", final);
   return 0;
}
