#include <stdio.h>

/* Adds up the characters one by one until the user presses return. */
int main() {
	char ch;
	int total;
	total = 0;
	printf("Enter a line, then press return > ");
	scanf("%c", &ch);
	if (ch != '\n') {
		do {
			total = total + ch;
			scanf("%c", &ch);
		} while (ch != '\n');
	}
	total = total % 64;
	total = total + 32;
	printf("Check sum is %c\n", (char) total);
	return 0;
}
