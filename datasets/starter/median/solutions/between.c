#include <stdio.h>

int main() {
    int first, second, third;

    printf("Enter three whole numbers > ");
    scanf("%d %d %d", &first, &second, &third);

    if ((first >= second && first <= third) || (first <= second && first >= third))
        printf("%d is the median\n", first);
    else if ((second > first && second < third) || (second < first && second > third))
        printf("%d is the median\n", second);
    else
        printf("%d is the median\n", third);

    return 0;
}
