import { describe, expect, it } from 'vitest';
import { readStarterFiles } from '../../scripts/starter-files.ts';
import { ASSIGNMENT_ASKS } from '../../src/corpus/assignments.ts';
import { buildStarter } from '../../src/corpus/starter.ts';
import { ASSIGNMENTS, judge, readAnswer } from '../../src/execution/answers.ts';

describe('readAnswer', () => {
  it.each([
    ['checksum', 'Enter > Check sum is  \n', [' ']],
    ['checksum', 'Check sum is', []],
    ['checksum', 'Check sum is \n', []],
    ['checksum', 'Check sum is A\nCheck sum is B\n', ['A']],
    ['digits', '\nEnter an integer > \n4\n-3\nBye\n', ['4', '-3']],
    ['digits', '4 3 2', []],
    ['digits', '-\n4\n4\n', ['4', '4']],
    ['grade', 'Thank you. >Student has an A grade\n', ['an A grade']],
    ['grade', 'Student has failed the course\nStudent has an D grade', ['an D grade', 'failed the course']],
    ['grade', 'So the student has an A grade', ['an A grade']],
    ['grade', 'Student has a B grade', []],
    ['median', 'Numbers > -7 is the median\n', ['-7']],
    ['median', '3 is the median\n3 is the median\n', ['3']],
    ['median', 'The median is 3\n', []],
    ['smallest', '2 is the smallest\n-1 is the smallest\n', ['-1', '2']],
    ['smallest', '-0 is the smallest', ['0']],
    ['average', 'How many? The average is -0.50\n', ['-0.50']],
    ['average', 'The average is 2.500000\n', []],
    ['binary', '5 in binary is 101\n', ['5 in binary is 101']],
    ['binary', '5 in binary is 0101\n', ['5 in binary is 0101']],
    ['count-digit', 'The digit appears 02 times', ['2']],
    ['days-in-month', 'The month has 30 days\nThe month has 31 days', ['30', '31']],
    ['factorial', 'The factorial is 120\nThe factorial is 120\n', ['120']],
    ['fibonacci', 'How many? 1\n1\n2\n13\n', ['1', '1', '2', '13']],
    ['gcd', 'The gcd is 6', ['6']],
    ['largest', 'Numbers > -7 is the largest\n', ['-7']],
    ['leap-year', 'Year: 1900 is not a leap year\n', ['1900 is not a leap year']],
    ['palindrome', 'Word > noon is a palindrome\n', ['noon is a palindrome']],
    ['power', 'The power is -8\n', ['-8']],
    ['prime', '9 is not prime\n9 is prime\n', ['9 is not prime', '9 is prime']],
    ['reverse', 'The reverse is  ba \n', [' ba ']],
    ['reverse', 'The reverse is \n', ['']],
    ['sort', 'Sorted:  -1 0  007 \n', ['-1 0 7']],
    ['sort', 'Sorted:\n1\n2\n', []],
    ['triangle', 'The triangle is scalene', ['scalene']],
    ['word-count', 'The number of words is 3.\n', ['3']],
    ['syllables', 'The number of syllables is 3.\n', ['3']],
    ['syllables', 'syllables is 0.\nsyllables is 0.\n', ['0', '0']],
  ])('finds the answer to %s in %j', (assignment, output, answer) => {
    expect(readAnswer(assignment, output)).toEqual(answer);
  });

  it('knows no other assignment', () => {
    expect(() => readAnswer('sorting', '1 2 3')).toThrow(/"sorting".*checksum/);
  });
});

describe('the assignments', () => {
  it('all say what they ask, and have tests whose expected output holds an answer', async () => {
    expect(Object.keys(ASSIGNMENT_ASKS).sort()).toEqual([...ASSIGNMENTS].sort());
    const { tests } = await buildStarter(readStarterFiles());
    expect([...new Set(tests.map(({ assignment }) => assignment))].sort()).toEqual([...ASSIGNMENTS].sort());
    for (const { assignment, output } of tests) expect(judge(assignment, output!, output!)).toBe(true);
  });
});

describe('judge', () => {
  it('compares the answers and not the text around them', () => {
    expect(judge('median', 'Please enter 3 numbers > 6 is the median\n', '\n\n6 is the median')).toBe(true);
    expect(judge('median', '6 is the median', '16 is the median')).toBe(false);
  });

  it('takes no second answer beside the right one', () => {
    expect(judge('median', '6 is the median', '6 is the median\n7 is the median')).toBe(false);
    expect(judge('digits', '1\n0\n', '1\n0\n0\n')).toBe(false);
    expect(judge('digits', '1\n0\n', '0\n1\n')).toBe(false);
  });

  it('fails a program that answers nothing', () => {
    expect(judge('syllables', 'The number of syllables is 0.', '')).toBe(false);
  });

  it('refuses a test whose expected output holds no answer', () => {
    expect(() => judge('grade', 'Student is ill', 'Student has an A grade')).toThrow(/no answer to "grade"/);
  });
});
