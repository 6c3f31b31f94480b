#include <stdio.h>

int main(void)
{
    float bound[4];
    float score;
    int i, found = -1;

    printf("Enter four bounds in decreasing order > ");
    i = 0;
    while (i < 4) {
        scanf("%f", &bound[i]);
        i = i + 1;
    }
    printf("Enter score > ");
    scanf("%f", &score);

    for (i = 0; i < 4; i++) {
        if (score >= bound[i]) {
            found = i;
            break;
        }
    }

    if (found == 0)
        printf("Student has an A grade\n");
    else if (found == 1)
        printf("Student has an B grade\n");
    else if (found == 2)
        printf("Student has an C grade\n");
    else if (found == 3)
        printf("Student has an D grade\n");
    else
        printf("Student has failed the course\n");
    return 0;
}
