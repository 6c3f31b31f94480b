#include <stdio.h>

struct triple {
    int low;
    int mid;
    int high;
};

int main(void)
{
    struct triple t;
    int n, keep;

    printf("Please enter 3 numbers separated by spaces > ");
    scanf("%d %d %d", &t.low, &t.mid, &n);
    if (t.low > t.mid) {
        keep = t.low;
        t.low = t.mid;
        t.mid = keep;
    }
    if (n >= t.mid) {
        t.high = n;
    } else if (n >= t.low) {
        t.high = t.mid;
        t.mid = n;
    } else {
        t.high = t.mid;
        t.mid = t.low;
        t.low = n;
    }
    printf("%d is the median\n", t.mid);
    return 0;
}
