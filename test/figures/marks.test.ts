import { expect, test } from 'vitest';
import { MOST_MARKS, marksOf } from '../../src/figures/marks.ts';

test('a regime keeps its mark in every figure, and two series never look alike', () => {
  expect(marksOf(['label-only', 'reasoning-distilled', 'json'])).toEqual([0, 1, 2]);
  expect(marksOf(['reasoning-distilled', 'baseline'])).toEqual([1, 0]);
  expect(marksOf(['json', 'json'])).toEqual([2, 0]);
  expect(marksOf(['label-only', 'label-only', 'baseline'])).toEqual([0, 1, 0]);
  expect(marksOf(['label-only', 'reasoning-distilled', 'label-only'])).toEqual([0, 1, 2]);
  expect(marksOf(['label-only', 'label-only', 'reasoning-distilled', 'reasoning-distilled'])).toEqual([0, 2, 1, 3]);
  const alphas = Array.from({ length: MOST_MARKS }, () => 'reasoning-distilled' as const);
  expect(new Set(marksOf(alphas)).size).toBe(MOST_MARKS);
});
