/** What each assignment asks of a program, in one sentence for a person to read: IntroClass's six, and those that only the starter corpus has. */
export const ASSIGNMENT_ASKS: Readonly<Record<string, string>> = {
  average: 'Read how many numbers follow, then the numbers, and print “The average is X” with two decimals.',
  binary: 'Read a number that is not negative and print “N in binary is B”, without leading zeros.',
  checksum:
    'Read a line, sum the codes of its characters (spaces count) and print “Check sum is X”, where X is the character whose code is the sum modulo 64 plus the code of a space.',
  'count-digit': 'Read an integer and a digit and print “The digit appears N times”.',
  'days-in-month': 'Read a month (1 to 12) and a year and print “The month has N days”, leap years considered.',
  digits:
    'Read an integer and print its digits from the last to the first, one on a line; the leading digit carries the minus sign.',
  factorial: 'Read a number from 0 to 12 and print “The factorial is N”.',
  fibonacci: 'Read N and print the first N Fibonacci numbers, from 1 and 1, one on a line.',
  gcd: 'Read two numbers that are not negative and print “The gcd is N”, their greatest common divisor.',
  grade:
    'Read four thresholds for the grades A to D and a score, and print “Student has an X grade” for the first threshold that the score reaches, or “Student has failed the course”.',
  largest: 'Read how many numbers follow, then the numbers, and print “N is the largest”.',
  'leap-year': 'Read a year and print “N is a leap year” or “N is not a leap year”.',
  median: 'Read three integers and print “N is the median” once, ties too.',
  palindrome: 'Read a word and print “W is a palindrome” or “W is not a palindrome”.',
  power: 'Read a base and an exponent that is not negative, both integers, and print “The power is N”.',
  prime: 'Read a number and print “N is prime” or “N is not prime”.',
  reverse: 'Read a line and print “The reverse is L”, its characters from the last to the first.',
  smallest: 'Read four integers and print “N is the smallest” once, ties too.',
  sort: 'Read how many numbers follow, then the numbers, and print “Sorted:” and them in ascending order.',
  syllables:
    'Read a line of at most 20 characters, count the vowels a, e, i, o, u and y, and print “The number of syllables is N.”',
  triangle: 'Read three sides and print “The triangle is” and equilateral, isosceles, scalene or impossible.',
  'word-count': 'Read a line and print “The number of words is N”; words stand between blanks.',
};
