#include <stdio.h>
#include <string.h>

int main() {
	char text[16];
	int x, pos;

	printf("Please enter an integer: ");
	scanf("%d", &x);
	sprintf(text, "%d", x);
	pos = strlen(text) - 1;
	while (pos >= 0) {
		if (pos == 1 && text[0] == '-') {
			printf("-%c\n", text[1]);
			pos = 0;
		} else {
			printf("%c\n", text[pos]);
		}
		pos--;
	}
	return 0;
}
