import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { dropout } from '../../src/tensor/dropout.ts';
import { attention } from '../../src/tensor/attention.ts';
import { onEachBackend } from './backends.ts';

const masks: Float32Array[] = [];

/** A query whose first element is shifted, with keys, values and bias. */
const at = (shift: number) => {
  const q = tf.tensor([0.3 + shift, -0.2, 0.5, 0.1], [1, 2, 2]);
  const k = tf.tensor([0.2, 0.4, -0.6, 0.3], [1, 2, 2]);
  const v = tf.tensor([1, -2, 3, 0.5], [1, 2, 2]);
  return { q, rest: [k, v, tf.zeros([1, 2, 2])] as [tf.Tensor, tf.Tensor, tf.Tensor] };
};

onEachBackend('dropout', () => {
  test('drops the asked share, keeps the mean, and repeats from its seed', async () => {
    const ones = tf.ones<tf.Rank.R2>([100, 1000]);
    const dropped = await dropout(ones, 0.1, 42).data<'float32'>();
    const share = dropped.filter((value) => value === 0).length / dropped.length;
    // Three standard deviations of a binomial share at 100,000 draws.
    expect(Math.abs(share - 0.1)).toBeLessThan(3 * Math.sqrt((0.1 * 0.9) / 100_000));
    expect(new Set(dropped)).toEqual(new Set([0, Math.fround(1 / 0.9)]));
    expect(await dropout(ones, 0.1, 42).data()).toEqual(dropped);
    expect(await dropout(ones, 0.1, 43).data()).not.toEqual(dropped);
    masks.push(dropped);
  });

  test('drops the gradient where it dropped the value', async () => {
    const x = tf.ones<tf.Rank.R1>([1000]);
    const gradient = await tf
      .grad((input: tf.Tensor) => tf.sum(dropout(input, 0.5, 9)))(x)
      .data();
    expect(gradient).toEqual(await dropout(x, 0.5, 9).data());
  });

  test('on attention weights, the gradient agrees with finite differences', async () => {
    const options = { heads: 1, mask: Float32Array.of(1, 1), rate: 0.4, seed: 5 };
    const f = (q: tf.Tensor, [k, v, b]: [tf.Tensor, tf.Tensor, tf.Tensor]) => tf.sum(attention(q, k, v, b, options));
    const step = 1e-2;
    const up = (await f(at(step).q, at(step).rest).data())[0]!;
    const down = (await f(at(-step).q, at(-step).rest).data())[0]!;
    const { q, rest } = at(0);
    const gradient = (
      await tf
        .grad((x: tf.Tensor) => f(x, rest))(q)
        .data()
    )[0]!;
    expect(gradient).toBeCloseTo((up - down) / (2 * step), 3);
  });
});

test('every backend drops the same elements', () => {
  for (const mask of masks) expect(mask).toEqual(masks[0]);
});
