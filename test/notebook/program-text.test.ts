import { expect, test } from 'vitest';
import { decodeSource, tooLarge, unlikeC } from '../../src/notebook/classify/program-text.ts';

test('a broken program is still C; prose is not', () => {
  expect(unlikeC('int main (void) { int a = 1; printf("%d" a }')).toBeNull();
  expect(unlikeC('Please fix my homework.')).toBe('no main function, no braces, no semicolon');
});

test('a text over the limit is refused with its size and the limit', () => {
  expect(tooLarge(256_000)).toBeNull();
  expect(tooLarge(2_000_000)).toMatch(/2\.0 MB.*at most 256 kB/);
});

test('bytes that are not UTF-8 are read as Latin-1', () => {
  expect(decodeSource(new Uint8Array([0xc3, 0xa9]))).toBe('é');
  expect(decodeSource(new Uint8Array([0x2f, 0x2f, 0xe9]))).toBe('//é');
});
