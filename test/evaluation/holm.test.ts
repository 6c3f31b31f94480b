import { expect, test } from 'vitest';
import { holm } from '../../src/evaluation/holm.ts';

test('agrees with R’s p.adjust', () => {
  // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
  expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
  // p.adjust(c(0.5, 0.6, 0.02), "holm"): none above 1, and none below a smaller one's.
  expect(holm([0.5, 0.6, 0.02])).toEqual([1, 1, 0.06]);
  expect(holm([0.3])).toEqual([0.3]);
  expect(holm([])).toEqual([]);
});
