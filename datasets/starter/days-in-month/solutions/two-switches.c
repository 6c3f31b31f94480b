#include <stdio.h>

int february(int year)
{
    if (year % 4 != 0)
        return 28;
    else if (year % 100 != 0)
        return 29;
    else if (year % 400 != 0)
        return 28;
    else
        return 29;
}

int main()
{
    int m, y;

    printf("Month and year please > ");
    scanf("%d %d", &m, &y);
    switch (m) {
    case 2:
        printf("The month has %d days\n", february(y));
        break;
    case 4: case 6: case 9: case 11:
        printf("The month has 30 days\n");
        break;
    default:
        printf("The month has 31 days\n");
    }
    return 0;
}
