#include <stdio.h>

/* makes sure that *p is not larger than *q */
void order(int *p, int *q)
{
    if (*p > *q) {
        int keep = *p;
        *p = *q;
        *q = keep;
    }
}

int main(void)
{
    int one, two, three;

    printf("Enter three numbers: ");
    scanf("%d %d %d", &one, &two, &three);

    order(&one, &two);
    order(&two, &three);
    order(&one, &two);

    printf("%d is the median\n", two);
    return 0;
}
