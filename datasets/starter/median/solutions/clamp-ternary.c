#include <stdio.h>

int main(void) {
	int x, y, z, lo, hi, med;
	printf("3 numbers, separated by spaces: ");
	scanf("%i %i %i", &x, &y, &z);
	lo = x < y ? x : y;
	hi = x < y ? y : x;
	med = z < lo ? lo : z > hi ? hi : z;
	printf("%i is the median\n", med);
	return 0;
}
