#include <stdio.h>

int main()
{
   int a, b, c, t;

   printf("Enter 3 sides > ");
   scanf("%d %d %d", &a, &b, &c);
   if (a > b)
   {
      t = a;
      a = b;
      b = t;
   }
   if (b > c)
   {
      t = b;
      b = c;
      c = t;
   }
   if (a > b)
   {
      t = a;
      a = b;
      b = t;
   }

   if (a <= 0 || a + b <= c)
      printf("The triangle is impossible\n");
   else if (a == c)
      printf("The triangle is equilateral\n");
   else if (a == b || b == c)
      printf("The triangle is isosceles\n");
   else
      printf("The triangle is scalene\n");
   return 0;
}
