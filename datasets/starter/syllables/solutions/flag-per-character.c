#include <stdio.h>

int main ( )
{
  char text[21] ;
  int length = 0 , i , found = 0 , count = 0 ;
  char c ;

  printf ( "Please enter a string > " ) ;
  scanf ( "%c" , &c ) ;
  while ( c != '\n' && length < 20 )
  {
    text[length] = c ;
    length = length + 1 ;
    scanf ( "%c" , &c ) ;
  }

  for ( i = 0 ; i < length ; i++ )
  {
    found = 0 ;
    if ( text[i] == 'a' ) found = 1 ;
    else if ( text[i] == 'e' ) found = 1 ;
    else if ( text[i] == 'i' ) found = 1 ;
    else if ( text[i] == 'o' ) found = 1 ;
    else if ( text[i] == 'u' ) found = 1 ;
    else if ( text[i] == 'y' ) found = 1 ;
    if ( found == 1 ) count = count + 1 ;
  }
  printf ( "The number of syllables is %d.\n" , count ) ;
  return 0 ;
}
