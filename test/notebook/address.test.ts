import { expect, test } from 'vitest';
import { formatAddress, parseAddress } from '../../src/notebook/address.ts';

test('a program’s path with slashes and spaces survives the address', () => {
  const hash = formatAddress('results', 'run-12', 'median/a b/000/median.c');
  expect(hash).toBe('#results/run-12/median%2Fa%20b%2F000%2Fmedian.c');
  expect(parseAddress(hash)).toEqual({ section: 'results', path: ['run-12', 'median/a b/000/median.c'] });
});

test('a hand-typed address is read as far as it goes', () => {
  expect(parseAddress('')).toEqual({ section: '', path: [] });
  expect(parseAddress('#results/')).toEqual({ section: 'results', path: [] });
  expect(parseAddress('#results/50%')).toEqual({ section: 'results', path: ['50%'] });
});
