import { expect, test } from 'vitest';
import { tooLarge, unlikeC } from '../../src/notebook/classify/program-text.ts';

test('a broken program is still C; prose is not', () => {
  expect(unlikeC('int main (void) { int a = 1; printf("%d" a }')).toBeNull();
  expect(unlikeC('Please fix my homework.')).toBe('no main function, no braces, no semicolon');
});

test('a text over the limit is refused with its size and the limit', () => {
  expect(tooLarge(256_000)).toBeNull();
  expect(tooLarge(2_000_000)).toMatch(/2\.0 MB.*at most 256 kB/);
});
