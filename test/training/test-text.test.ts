import { expect, test } from 'vitest';
import type { Failure } from '../../src/corpus/test-report.ts';
import { encodeExamples, encodeProgram } from '../../src/training/batches.ts';
import { testLines } from '../../src/training/test-text.ts';
import { examples, loadTokenizer } from './examples.ts';

const failure = (changes: Partial<Failure>): Failure => ({
  kind: 'wrong',
  input: '9 9 9\n',
  expected: 'Give 3 numbers > 9 is the median\n',
  actual: 'Give 3 numbers > 0 is the median\n',
  ...changes,
});

test('the counts come first, and of each failure what differs, without what is alike before and behind', () => {
  const lines = testLines({ run: 13, failed: { 'no answer': 1, wrong: 2 }, failures: [failure({})] });
  expect(lines).toEqual(['2 wrong, 1 no answer of 13', 'wrong on 9 9 9: 0, not 9']);
});

test.each([
  [{ actual: '', expected: '9 is the median' }, 'nothing, not 9 is the median'],
  [{ actual: 'has a A grade', expected: 'has an A grade' }, 'a, not an'],
  [{ actual: '>Student', expected: '> Student has' }, 'nothing, not has'],
  [{ actual: '1 1', expected: '1' }, '1, not nothing'],
  [{ actual: '-5', expected: '5' }, '-5, not 5'],
])('%j differ by "%s"', (changes, expected) => {
  expect(testLines({ run: 1, failed: { wrong: 1 }, failures: [failure(changes)] })[1]).toBe(
    `wrong on 9 9 9: ${expected}`,
  );
});

test('a program that fails no test says so', () => {
  expect(testLines({ run: 13, failed: {}, failures: [] })).toEqual(['0 of 13']);
});

test('what tests showed stands before the program, on none of its lines, and only where it is to be read', () => {
  const tokenizer = loadTokenizer();
  const report = { run: 13, failed: { wrong: 1 } as const, failures: [failure({})] };
  const source = 'int a;\nint b;\n';
  const alone = encodeProgram(tokenizer, source, 384);
  const both = encodeProgram(tokenizer, source, 384, report);
  const text = tokenizer.decode(both.ids);
  expect(text).toContain('1 wrong of 13\nwrong on 9 9 9: 0, not 9\nint a;\nint b;');
  expect(both.sourceLines).toEqual(alone.sourceLines);
  const added = both.ids.length - alone.ids.length;
  expect(both.tokenLines.slice(1, 1 + added)).toEqual(Array.from({ length: added }, () => 0));
  expect(both.tokenLines.slice(1 + added)).toEqual(alone.tokenLines.slice(1));
  const [example] = [{ ...examples(1)[0]!, tests: report }];
  const read = (reads?: 'program' | 'program-and-tests') =>
    encodeExamples(tokenizer, [example], 384, { reads })[0]!.ids;
  expect(read('program')).toEqual(read());
  expect(read('program-and-tests').length).toBe(read().length + added);
});
