/** What beginners call things: pools by what a variable does, and words that stand for one another in names. */

/** What a variable does in its function. */
export type Role =
  | 'input'
  | 'index'
  | 'counter'
  | 'sum'
  | 'flag'
  | 'character'
  | 'text'
  | 'numbers'
  | 'temporary'
  | 'result'
  | 'length'
  | 'pointer'
  | 'spare'
  | 'plain';

/** Names for values that are read in a row, as one student would number them. */
export const INPUT_SERIES: readonly (readonly string[])[] = [
  ['a', 'b', 'c', 'd', 'e', 'f'],
  ['x', 'y', 'z', 'w', 'v', 'u'],
  ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'],
  ['num1', 'num2', 'num3', 'num4', 'num5', 'num6'],
  ['x1', 'x2', 'x3', 'x4', 'x5', 'x6'],
  ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'],
  ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'],
  ['one', 'two', 'three', 'four', 'five', 'six'],
  ['number1', 'number2', 'number3', 'number4', 'number5', 'number6'],
  ['int1', 'int2', 'int3', 'int4', 'int5', 'int6'],
  ['val1', 'val2', 'val3', 'val4', 'val5', 'val6'],
  ['num_1', 'num_2', 'num_3', 'num_4', 'num_5', 'num_6'],
  ['numA', 'numB', 'numC', 'numD', 'numE', 'numF'],
  ['num_a', 'num_b', 'num_c', 'num_d', 'num_e', 'num_f'],
  ['A', 'B', 'C', 'D', 'E', 'F'],
  ['p', 'q', 'r', 's', 't', 'u'],
  ['i1', 'i2', 'i3', 'i4', 'i5', 'i6'],
  ['w', 'x', 'y', 'z', 'u', 'v'],
  ['input1', 'input2', 'input3', 'input4', 'input5', 'input6'],
  ['in1', 'in2', 'in3', 'in4', 'in5', 'in6'],
  ['firstNum', 'secondNum', 'thirdNum', 'fourthNum', 'fifthNum', 'sixthNum'],
  ['first_num', 'second_num', 'third_num', 'fourth_num', 'fifth_num', 'sixth_num'],
  ['k', 'l', 'm', 'n', 'o', 'p'],
];

/** Names for the least marks of the grades A, B, C and D, best first. */
export const THRESHOLD_SERIES: readonly (readonly string[])[] = [
  ['a', 'b', 'c', 'd'],
  ['A', 'B', 'C', 'D'],
  ['t1', 't2', 't3', 't4'],
  ['gradeA', 'gradeB', 'gradeC', 'gradeD'],
  ['a_min', 'b_min', 'c_min', 'd_min'],
  ['minA', 'minB', 'minC', 'minD'],
  ['thresholdA', 'thresholdB', 'thresholdC', 'thresholdD'],
  ['threshA', 'threshB', 'threshC', 'threshD'],
  ['a_thresh', 'b_thresh', 'c_thresh', 'd_thresh'],
  ['aGrade', 'bGrade', 'cGrade', 'dGrade'],
  ['grade_a', 'grade_b', 'grade_c', 'grade_d'],
  ['threshold1', 'threshold2', 'threshold3', 'threshold4'],
  ['cutoff_a', 'cutoff_b', 'cutoff_c', 'cutoff_d'],
  ['limitA', 'limitB', 'limitC', 'limitD'],
  ['w', 'x', 'y', 'z'],
  ['g1', 'g2', 'g3', 'g4'],
  ['Athresh', 'Bthresh', 'Cthresh', 'Dthresh'],
];

const words = (list: string): readonly string[] => list.split(' ');

export const POOLS: Readonly<Record<Role, readonly string[]>> = {
  input: words(
    'n n num num number number x a i input value val int1 user_input userInput integer userNum user_num entry given num1 in userNumber N theNumber data',
  ),
  index: words('i i i i i j k n x index idx pos position loop counter it c'),
  counter: words(
    'count count count counter counter cnt ctr num total n tally number numFound k how_many c howMany found amount',
  ),
  sum: words('sum sum sum total total result tot s acc runningTotal running_sum add t total_sum final value sumTotal'),
  flag: words('flag flag flag found done check ok isDone is_done stop valid test finished state boolean b'),
  character: words('c c c ch ch ch letter character in next input current x temp chr single_char curChar cur symbol'),
  text: words(
    'str str str string string s s line line word input input text buf buffer array sentence userString user_string phrase letters name chars inputString in_str characters msg',
  ),
  numbers: words(
    'arr arr array array num nums numbers a values list n x data v vals vec numArray number_list digits ints',
  ),
  temporary: words('temp temp temp tmp tmp t swap hold holder x save keep old temporary aux'),
  result: words(
    'result result res ans answer output final out r x value val ret solution finalValue returnValue m number',
  ),
  length: words('len len length length size n l strLength str_len count stringLength end max sz slen'),
  pointer: words('p p p ptr ptr s str cur pointer pt q'),
  spare: words('i j k temp x y tmp count num flag c a result z'),
  plain: words('x y z val value num temp n k m t v number q thing var1 cur item current'),
};

/** Words of which any may stand for any other in a name. */
const SYNONYMS: readonly (readonly string[])[] = [
  'count counter cnt ctr total num',
  'number num value val integer int',
  'numbers nums values list',
  'digit dig d',
  'digits numbers nums digs',
  'smallest small min minimum lowest least smaller',
  'min minimum smallest low lowest small lo',
  'max maximum biggest largest big high highest hi',
  'largest biggest max maximum large big',
  'smaller small min lesser low',
  'larger big bigger max greater high',
  'low lo min small lowest lower',
  'high hi max big highest upper',
  'least smallest min best lowest',
  'best smallest winner min result',
  'median med middle mid mdn',
  'mid middle med median',
  'sum total tot result',
  'total sum tot count',
  'check test verify',
  'checksum check_sum csum chksum sum',
  'vowel vowels vow v',
  'vowels vowel vow syllables',
  'syllables syllable syll syl vowels',
  'syllable syll syl vowel',
  'letter char ch character c',
  'grade letter mark result gr',
  'score grade percent student mark points stuScore studentScore',
  'percent score perc percentage pct grade',
  'points score marks grade percent',
  'mark score grade points',
  'line str string text input',
  'string str line text word s',
  'text str string line input word',
  'word str string text line',
  'buffer buf str line',
  'index i idx pos',
  'length len size n',
  'size len length n',
  'last lastDigit end final',
  'first start one',
  'second next two',
  'temp tmp t hold',
  'result res answer ans output',
  'answer ans result res',
  'is check test',
  'print show display output write',
  'read get input scan',
  'get read find compute',
  'find get search compute',
  'add sum plus',
  'sign sgn s signOf',
  'negative neg isNeg minus',
  'found flag seen isThere',
  'done finished stop flag',
  'year yr y',
  'prime isPrime p',
  'factor fact divisor div',
  'factorial fact f',
  'remainder rem r mod',
  'rest remainder rem remaining left',
  'power pow exp',
  'base b num',
  'left start lo begin',
  'right end hi last',
  'reverse rev reversed backwards',
  'next nxt current cur',
  'current cur curr now',
  'limit limits bound threshold',
  'code c value',
  'position pos place idx',
].map(words);

export const synonymsOf = (word: string): readonly string[] => SYNONYMS.find((group) => group[0] === word) ?? [];

export const MACROS: readonly string[] = words(
  'SIZE MAX N LENGTH LEN MAX_SIZE MAXLEN MAX_LEN NUM MAXSIZE COUNT LIMIT ARRAY_SIZE BUFSIZE STR_LEN BUFFER_SIZE TOTAL',
);

/** No name of ours: keywords, what the library's headers declare, and what might be mistaken for it. */
export const RESERVED: ReadonlySet<string> = new Set(
  words(
    `auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return short signed sizeof static struct switch typedef union unsigned void volatile while bool true false main ` +
      `printf scanf sscanf sprintf snprintf fprintf fscanf puts gets fgets fputs putchar getchar getc putc fgetc fputc ungetc fflush fopen fclose stdin stdout stderr perror remove rename getline EOF NULL FILE BUFSIZ ` +
      `malloc calloc realloc free exit abort atexit system getenv abs labs div ldiv rand srand qsort bsearch atoi atol atof strtol strtod random select ` +
      `strlen strcpy strncpy strcat strncat strcmp strncmp strchr strrchr strstr strcspn strspn strpbrk strtok strrev strdup memcpy memmove memset memcmp memchr index rindex bcopy ` +
      `pow sqrt fabs floor ceil round trunc exp log log10 log2 sin cos tan asin acos atan fmod fmin fmax hypot cbrt gamma signgam y0 y1 yn j0 j1 jn significand drem scalb logb nan ` +
      `isalpha isdigit isalnum isspace isupper islower ispunct isxdigit iscntrl isgraph isprint tolower toupper isascii toascii ` +
      `INT_MAX INT_MIN LONG_MAX LONG_MIN CHAR_MAX DBL_MAX RAND_MAX EXIT_SUCCESS EXIT_FAILURE read write open close link time clock wait signal sleep pipe dup unix linux asm`,
  ),
);
