/** Numbers too small for a float's full precision, which some processors compute a hundred times slower: WASM cannot have them taken for 0. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { AdamW } from '../../src/tensor/adamw.ts';
import { attention } from '../../src/tensor/attention.ts';
import { seededRandom } from '../../src/tensor/random.ts';
import { start } from './backends.ts';

const SMALLEST_NORMAL = 2 ** -126;

const denormals = (values: Float32Array): number =>
  values.reduce((count, value) => count + Number(value !== 0 && Math.abs(value) < SMALLEST_NORMAL), 0);

beforeAll(async () => {
  await start('wasm');
});

test.each([0, 0.1])('a student that is sure where to look has none in its gradients, with dropout %f', async (rate) => {
  const [batch, tokens, heads, width] = [2, 48, 2, 8];
  const random = seededRandom(3);
  const states = (deviation: number) =>
    tf.tensor3d(random.normals(batch * tokens * heads * width, deviation), [batch, tokens, heads * width]);
  const [q, k, v, dOut] = [states(20), states(1), states(1), states(1e-3)];
  const bias = tf.zeros([heads, tokens, tokens]);
  const options = { heads, mask: new Float32Array(batch * tokens).fill(1), rate, seed: 1 };
  const gradients = tf.grads((...inputs: tf.Tensor[]) =>
    tf.sum(tf.mul(attention(inputs[0]!, inputs[1]!, inputs[2]!, inputs[3]!, options), dOut)),
  )([q, k, v, bias]);
  const found = await Promise.all(gradients.map(async (gradient) => (await gradient.data()) as Float32Array));
  expect(found.map(denormals)).toEqual([0, 0, 0, 0]);
  // Some weights were so small that they are none, and others were not.
  const ofScores = found[3]!;
  expect(ofScores.filter((value) => value === 0).length).toBeGreaterThan(ofScores.length / 20);
  expect(ofScores.filter((value) => value !== 0).length).toBeGreaterThan(ofScores.length / 20);
  tf.dispose([q, k, v, dOut, bias, ...gradients]);
});

test('what is not a number stays so', async () => {
  const options = { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0, clipNorm: 1 };
  const parameter = tf.tensor1d([1, 2]);
  const optimizer = new AdamW(new Map([['p', parameter]]), options);
  const gradient = tf.tensor1d([NaN, 1e-20]);
  const norm = optimizer.step(new Map([['p', gradient]]), 1e-3);
  expect((await norm.data())[0]).toBeNaN();
  expect((await parameter.data())[0]).toBeNaN();
  expect((await optimizer.moments.get('p')!.data())[0]).toBeNaN();
  optimizer.dispose();
  tf.dispose([parameter, gradient, norm]);
});

test('moments of what no batch has any more fade to 0, and too small gradients leave none', async () => {
  const options = { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0, clipNorm: 1 };
  const parameter = tf.tensor1d([1, 2, 3, 4, 5]);
  // Two that were seen long ago, and three that were never.
  const before = tf.keep(tf.tensor2d([1e-29, 1e-30, 0, 0, 0, 1e-29, 1e-30, 0, 0, 0], [2, 5]));
  const optimizer = new AdamW(new Map([['p', parameter]]), options, { moments: new Map([['p', before]]), steps: 9 });
  const [tiny, none] = [tf.tensor1d([0, 0, 1e-17, 1e-20, 1e-30]), tf.zeros([5])];
  let moments = new Float32Array();
  for (let step = 0; step < 300; step++) {
    optimizer.step(new Map([['p', step === 0 ? tiny : none]]), 1e-3).dispose();
    moments = Float32Array.from(await optimizer.moments.get('p')!.data());
    expect(denormals(moments), `step ${step}`).toBe(0);
  }
  expect([...moments]).toEqual(Array(10).fill(0));
  optimizer.dispose();
  tf.dispose([parameter, tiny, none]);
});
