#include <stdio.h>

int main ( void )
{
  int n ;
  int digit ;
  int printed = 0 ;

  printf ( "Enter an integer > " ) ;
  scanf ( "%d" , &n ) ;

  while ( n != 0 )
  {
    digit = n % 10 ;
    n = n / 10 ;
    if ( n != 0 && digit < 0 ) digit = 0 - digit ;
    printf ( "%d\n" , digit ) ;
    printed = printed + 1 ;
  }
  if ( printed == 0 ) printf ( "0\n" ) ;

  return 0 ;
}
