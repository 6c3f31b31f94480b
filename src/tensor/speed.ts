/** How fast the current backend computes what students are made of. */
import * as tf from '@tensorflow/tfjs';
import { readBack } from './device.ts';
import { linear } from './linear.ts';
import { seededRandom } from './random.ts';

/** How much work goes into one figure. */
export interface Effort {
  /** Times that the work is measured; the median counts. */
  samples: number;
  /** What a sample should last, in milliseconds: short work is repeated within it. */
  milliseconds: number;
}

/** A matrix product [rows, inner] · [inner, columns], as a linear layer has it. */
export interface ProductSize {
  rows: number;
  columns: number;
  inner: number;
}

export interface ProductSpeed {
  /** 10⁹ floating-point operations a second. */
  forward: number;
  /** The same, of the gradients of both operands together. */
  gradients: number;
}

/** The middle value; the mean of both where their number is even. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)]!;
  return (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** A small number of repetitions is enough for work that is short, since the device's queue is not endless. */
const MOST_REPETITIONS = 64;

/** Results come in the order in which they were asked for: who has one number of the last has waited for all. */
const wait = (tensor: tf.Tensor): Promise<unknown> =>
  readBack(() => [tf.slice(tf.reshape<tf.Rank.R1>(tensor, [-1]), [0], [1])]);

/** Milliseconds of `work` run so many times in a row, each. */
async function timed(work: () => tf.Tensor, repetitions: number): Promise<number> {
  const begin = performance.now();
  for (let i = 1; i < repetitions; i++) tf.tidy(work).dispose();
  const last = tf.tidy(work);
  await wait(last);
  last.dispose();
  return (performance.now() - begin) / repetitions;
}

/**
 * Milliseconds that the device takes for `work`, sample by sample.
 *
 * @param work gives one tensor, which is disposed; what it makes on its way is freed
 * @param proceed awaited between samples: lets messages through, throws where the measuring is to end
 */
export async function timeOnDevice(
  work: () => tf.Tensor,
  { samples, milliseconds }: Effort,
  proceed: () => Promise<void>,
): Promise<number[]> {
  // The first time also compiles and allocates.
  await timed(work, 1);
  await proceed();
  const repetitions = Math.max(1, Math.min(MOST_REPETITIONS, Math.round(milliseconds / (await timed(work, 1)))));
  const times: number[] = [];
  while (times.length < samples) {
    await proceed();
    times.push(await timed(work, repetitions));
  }
  return times;
}

const randomMatrix = (rows: number, columns: number, seed: number): tf.Tensor2D =>
  tf.tensor2d(seededRandom(seed).normals(rows * columns, columns ** -0.5), [rows, columns]);

/** The speed of a linear layer's product, and of its gradients: 2 operations an element of the inner sum. */
export async function productSpeed(
  { rows, columns, inner }: ProductSize,
  effort: Effort,
  proceed: () => Promise<void>,
): Promise<ProductSpeed> {
  const x = randomMatrix(rows, inner, 1);
  const weight = randomMatrix(columns, inner, 2);
  const dy = randomMatrix(rows, columns, 3);
  const backward = tf.grads((a, b) => linear(a, b as tf.Tensor2D));
  try {
    const forward = median(await timeOnDevice(() => linear(x, weight), effort, proceed));
    const both = median(await timeOnDevice(() => backward([x, weight], dy)[1]!, effort, proceed));
    const operations = (2 * rows * columns * inner) / 1e6;
    // The gradients are computed after the product itself.
    return { forward: operations / forward, gradients: (2 * operations) / Math.max(both - forward, 1e-3) };
  } finally {
    tf.dispose([x, weight, dy]);
  }
}

/** Sides of the square products of which the fastest stands for what the device can do. */
export const SQUARE_SIDES = [256, 512, 1024] as const;
