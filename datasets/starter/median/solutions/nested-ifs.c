#include <stdio.h>

int main()
{
	int a, b, c;
	int median = 0;

	printf("Three numbers please > ");
	scanf("%d %d %d", &a, &b, &c);

	if (a < b)
	{
		if (b < c)
			median = b;
		else if (a < c)
			median = c;
		else
			median = a;
	}
	else
	{
		if (a < c)
			median = a;
		else if (b < c)
			median = c;
		else
			median = b;
	}

	printf("%d is the median\n", median);
	return (0);
}
