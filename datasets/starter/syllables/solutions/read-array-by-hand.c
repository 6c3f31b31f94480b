#include <stdio.h>

int main()
{
    char letters[30];
    int size = 0, i = 0, count = 0;

    printf("Please enter a string > ");
    letters[size] = getchar();
    while (letters[size] != '\n')
    {
        size++;
        letters[size] = getchar();
    }

    while (i < size)
    {
        if (letters[i] == 'a' || letters[i] == 'e' || letters[i] == 'i' || letters[i] == 'o' || letters[i] == 'u' || letters[i] == 'y')
            count++;
        i++;
    }
    printf("The number of syllables is %d.\n", count);
    return 0;
}
