#include <stdio.h>

int main()
{
	float A, B, C, D;
	float percent;

	printf("What percentages earn an A, B, C and D?\n");
	printf("List them from high to low: ");
	scanf("%f", &A);
	scanf("%f", &B);
	scanf("%f", &C);
	scanf("%f", &D);

	printf("And what percentage did the student get? ");
	scanf("%f", &percent);

	if (percent < D)
		printf("Student has failed the course\n");
	else if (percent < C)
		printf("Student has an D grade\n");
	else if (percent < B)
		printf("Student has an C grade\n");
	else if (percent < A)
		printf("Student has an B grade\n");
	else
		printf("Student has an A grade\n");

	return(0);
}
