#include <stdio.h>

int main()
{
	int number[4];
	int i, least;

	printf("Four numbers, please > ");
	for (i = 0; i < 4; i++)
	{
		scanf("%d", &number[i]);
	}

	least = number[0];
	for (i = 1; i < 4; i++)
	{
		if (number[i] < least)
		{
			least = number[i];
		}
	}

	printf("%d is the smallest\n", least);
	return 0;
}
