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

/** Milliseconds, each. */
export interface ProductTimes {
  forward: number;
  /** Of the gradient of x, [rows, inner]. */
  dX: number;
  /** Of the gradient of the weight, [columns, inner]. */
  dW: number;
  /** All three. */
  together: number;
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
 * Milliseconds that the device takes for each of `works`, sample by sample. They take turns, so that what slows the
 * machine down for a while does so for all of them.
 *
 * @param works each gives one tensor, which is disposed; what it makes on its way is freed
 * @param proceed awaited between samples: lets messages through, throws where the measuring is to end
 */
export async function timeInTurns(
  works: readonly (() => tf.Tensor)[],
  { samples, milliseconds }: Effort,
  proceed: () => Promise<void>,
): Promise<number[][]> {
  const runs: { work: () => tf.Tensor; repetitions: number; times: number[] }[] = [];
  for (const work of works) {
    // The first time also compiles and allocates.
    await timed(work, 1);
    await proceed();
    const repetitions = Math.max(1, Math.min(MOST_REPETITIONS, Math.round(milliseconds / (await timed(work, 1)))));
    runs.push({ work, repetitions, times: [] });
  }
  for (let sample = 0; sample < samples; sample++) {
    for (const { work, repetitions, times } of runs) {
      await proceed();
      times.push(await timed(work, repetitions));
    }
  }
  return runs.map(({ times }) => times);
}

/** As `timeInTurns`, of one work. */
export async function timeOnDevice(
  work: () => tf.Tensor,
  effort: Effort,
  proceed: () => Promise<void>,
): Promise<number[]> {
  return (await timeInTurns([work], effort, proceed))[0]!;
}

const randomMatrix = (rows: number, columns: number, seed: number): tf.Tensor2D =>
  tf.tensor2d(seededRandom(seed).normals(rows * columns, columns ** -0.5), [rows, columns]);

/** 10⁹ operations a second: 2 for each element of the inner sum. */
export const gigaflops = ({ rows, columns, inner }: ProductSize, milliseconds: number): number =>
  (2 * rows * columns * inner) / 1e6 / milliseconds;

/** GFLOP/s of a linear layer's product. */
export async function productSpeed(size: ProductSize, effort: Effort, proceed: () => Promise<void>): Promise<number> {
  const x = randomMatrix(size.rows, size.inner, 1);
  const weight = randomMatrix(size.columns, size.inner, 2);
  try {
    return gigaflops(size, median(await timeOnDevice(() => linear(x, weight), effort, proceed)));
  } finally {
    tf.dispose([x, weight]);
  }
}

const positive = (time: number): number => (time > 0 ? time : NaN);

/**
 * A linear layer's product and its two gradients. A gradient's time is what asking for it adds: NaN where noise was
 * larger than that.
 */
export async function productTimes(
  { rows, columns, inner }: ProductSize,
  effort: Effort,
  proceed: () => Promise<void>,
): Promise<ProductTimes> {
  const x = randomMatrix(rows, inner, 1);
  const weight = randomMatrix(columns, inner, 2);
  const dy = randomMatrix(rows, columns, 3);
  const ofInput = tf.grad((a) => linear(a, weight));
  const ofBoth = tf.grads((a, b) => linear(a, b as tf.Tensor2D));
  try {
    const works = [() => linear(x, weight), () => ofInput(x, dy), () => ofBoth([x, weight], dy)[1]!];
    const times = await timeInTurns(works, effort, proceed);
    // Differences of medians would be noisier: what disturbs a measurement only makes it longer.
    const [forward, withInput, together] = times.map((samples) => Math.min(...samples)) as [number, number, number];
    return { forward, dX: positive(withInput - forward), dW: positive(together - withInput), together };
  } finally {
    tf.dispose([x, weight, dy]);
  }
}

/** Sides of the square products of which the fastest stands for what the device can do. */
export const SQUARE_SIDES = [256, 512, 1024] as const;
