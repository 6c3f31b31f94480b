#include <stdio.h>

int main()
{
   float a, b, c, d, score;
   int passed = 0;

   printf("Grade limits, best first > ");
   scanf("%f%f%f%f", &a, &b, &c, &d);
   printf("Score > ");
   scanf("%f", &score);

   /* how many of the limits were reached? */
   if (score >= d) passed += 1;
   if (score >= c) passed += 1;
   if (score >= b) passed += 1;
   if (score >= a) passed += 1;

   switch (passed) {
   case 4:
      printf("Student has an A grade\n");
      break;
   case 3:
      printf("Student has an B grade\n");
      break;
   case 2:
      printf("Student has an C grade\n");
      break;
   case 1:
      printf("Student has an D grade\n");
      break;
   default:
      printf("Student has failed the course\n");
      break;
   }
   return 0;
}
