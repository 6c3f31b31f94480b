#include <stdio.h>
#define NUM_VOWELS 6
#define LENGTH 20

int main(void)
{
	char vowels[NUM_VOWELS] = {'a', 'e', 'i', 'o', 'u', 'y'};
	char input[LENGTH + 2];
	int i, j, total;

	printf("Please enter a string > ");
	fgets(input, LENGTH + 2, stdin);

	total = 0;
	i = 0;
	while (input[i] != '\n' && input[i] != '\0')
	{
		for (j = 0; j < NUM_VOWELS; j++)
		{
			if (input[i] == vowels[j])
			{
				total = total + 1;
			}
		}
		i = i + 1;
	}
	printf("The number of syllables is %d.\n", total);
	return 0;
}
