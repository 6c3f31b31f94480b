import { expect, test } from 'vitest';
import { forkSeed, seededRandom } from '../../src/tensor/random.ts';

const draw = (seed: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: 5 }, () => random.uniform());
};

test('a seed gives the same numbers, another seed others', () => {
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test('streams of one seed differ, and each repeats', () => {
  expect(forkSeed(1, 'shuffle')).toBe(forkSeed(1, 'shuffle'));
  expect(
    new Set([forkSeed(1, 'shuffle'), forkSeed(1, 'dropout'), forkSeed(2, 'shuffle'), forkSeed(2, 'dropout')]).size,
  ).toBe(4);
});

test('normals have the asked mean and deviation', () => {
  const values = seededRandom(3).normals(100_001, 2);
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan(0.03);
  expect(Math.abs(Math.sqrt(variance) - 2)).toBeLessThan(0.03);
});

test('shuffling keeps every item', () => {
  const items = Array.from({ length: 50 }, (_, i) => i);
  const shuffled = seededRandom(4).shuffle([...items]);
  expect(shuffled).not.toEqual(items);
  expect(shuffled.sort((a, b) => a - b)).toEqual(items);
});
