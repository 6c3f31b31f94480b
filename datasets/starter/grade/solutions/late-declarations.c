#include <stdio.h>

int main(void)
{
	printf("Enter the thresholds for A, B, C and D, decreasing > ");
	double a, b, c, d;
	scanf("%lf %lf %lf %lf", &a, &b, &c, &d);

	printf("Enter the student's result in percent > ");
	double score;
	scanf("%lf", &score);

	char grade = score >= a ? 'A'
	           : score >= b ? 'B'
	           : score >= c ? 'C'
	           : score >= d ? 'D'
	           : 'F';

	if (grade == 'F') {
		puts("Student has failed the course");
		return 0;
	}
	printf("Student has an %c grade\n", grade);
	return 0;
}
