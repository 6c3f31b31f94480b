#include <stdio.h>

int main(void) {
    float t, score;
    float limits[4];
    int below = 0;
    int k;

    printf("Please enter the thresholds from A down to D > ");
    for (k = 0; k < 4; k++) {
        scanf("%f", &t);
        limits[k] = t;
    }
    printf("Thanks! Please enter the score > ");
    scanf("%f", &score);

    for (k = 0; k < 4; k++) {
        if (score < limits[k]) {
            below++;
        }
    }
    if (below < 4) {
        printf("Student has an %c grade\n", 'A' + below);
    } else {
        printf("Student has failed the course\n");
    }
    return 0;
}
