import { expect, test } from 'vitest';
import { marksOf } from '../../src/figures/marks.ts';

test('a regime keeps its mark in every figure, and two series never look alike', () => {
  expect(marksOf(['label-only', 'reasoning-distilled', 'json'])).toEqual([0, 1, 2]);
  expect(marksOf(['reasoning-distilled', 'baseline'])).toEqual([1, 0]);
  expect(marksOf(['json', 'json'])).toEqual([2, 0]);
  expect(marksOf(['label-only', 'label-only', 'baseline'])).toEqual([0, 1, 0]);
  expect(marksOf(['label-only', 'reasoning-distilled', 'label-only'])).toEqual([0, 1, 2]);
});
