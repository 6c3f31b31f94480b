#include <stdio.h>

int main(void) {
	int a, b, c, d;
	int winner1, winner2;

	printf("Please input four integers: ");
	scanf("%i %i %i %i", &a, &b, &c, &d);

	winner1 = (a < b) ? a : b;
	winner2 = (c < d) ? c : d;
	printf("%i is the smallest\n", (winner1 < winner2) ? winner1 : winner2);

	return 0;
}
