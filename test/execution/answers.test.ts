import { describe, expect, it } from 'vitest';
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
    ['syllables', 'The number of syllables is 3.\n', ['3']],
    ['syllables', 'syllables is 0.\nsyllables is 0.\n', ['0', '0']],
  ])('finds the answer to %s in %j', (assignment, output, answer) => {
    expect(readAnswer(assignment, output)).toEqual(answer);
  });

  it('knows no other assignment', () => {
    expect(() => readAnswer('sorting', '1 2 3')).toThrow(/"sorting".*checksum/);
    expect(ASSIGNMENTS).toHaveLength(6);
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
