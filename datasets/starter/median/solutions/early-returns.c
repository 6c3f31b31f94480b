#include <stdio.h>

int medianOf(int a, int b, int c)
{
   if (a <= b && b <= c) return b;
   if (c <= b && b <= a) return b;
   if (b < a && a <= c) return a;
   if (c <= a && a < b) return a;
   return c;
}

int main()
{
   int p, q, r, m;

   printf("Enter 3 values and press return > ");
   scanf("%d %d %d", &p, &q, &r);
   m = medianOf(p, q, r);
   printf("%d is the median\n", m);
   return 0;
}
