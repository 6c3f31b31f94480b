import { expect, test } from 'vitest';
import { nestedSubset } from '../../src/corpus/subsets.ts';

/** Eighty of stratum a, twenty of b. */
const items = Array.from({ length: 100 }, (_, i) => ({ path: `p${100 + i}`, stratum: i % 5 === 0 ? 'b' : 'a' }));
const paths = (share: number, seed: number) => nestedSubset(items, share, seed).map(({ path }) => path);

test('a smaller share is a part of a larger one, in the proportions of the strata', () => {
  for (const seed of [1, 2, 3]) {
    const shares = [0.1, 0.25, 0.5, 0.75, 1].map((share) => new Set(paths(share, seed)));
    expect(shares.map((part) => part.size)).toEqual([10, 25, 50, 75, 100]);
    shares.slice(1).forEach((larger, i) => expect([...shares[i]!].filter((path) => !larger.has(path))).toEqual([]));
    for (const share of [0.1, 0.25, 0.5]) {
      const b = nestedSubset(items, share, seed).filter(({ stratum }) => stratum === 'b').length;
      expect(Math.abs(b - 20 * share)).toBeLessThanOrEqual(1);
    }
  }
});

test('the seed decides which, and the order of the list does not', () => {
  expect(paths(0.2, 1)).not.toEqual(paths(0.2, 2));
  expect(nestedSubset(items.toReversed(), 0.2, 1).map(({ path }) => path)).toEqual(paths(0.2, 1));
  expect(nestedSubset(items, 0.001, 1)).toHaveLength(1);
});
