#include <stdio.h>

int main()
{
	int a, b, c, d;

	printf("Please enter 4 numbers separated by spaces > ");
	scanf("%d %d %d %d", &a, &b, &c, &d);

	if (b < a)
	{
		a = b;
	}
	if (c < a)
	{
		a = c;
	}
	if (d < a)
	{
		a = d;
	}

	printf("%d is the smallest\n", a);
	return 0;
}
