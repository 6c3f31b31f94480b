/** What is said of repeated measurements. */
import { median } from '../../src/tensor/speed.ts';

export interface Spread {
  median: number;
  lowest: number;
  highest: number;
  samples: number;
}

export const spreadOf = (samples: readonly number[]): Spread => ({
  median: median(samples),
  lowest: Math.min(...samples),
  highest: Math.max(...samples),
  samples: samples.length,
});

/** The largest distance of `values` from `reference`, each relative to the reference's. */
export function largestDifference(reference: readonly number[], values: readonly number[]): number {
  return Math.max(
    ...reference.map((expected, at) => Math.abs((values[at] ?? NaN) - expected) / Math.max(Math.abs(expected), 1e-12)),
  );
}

/**
 * How many times faster the first one is, round by round: both are measured in turns, so that a round's ratio does
 * not know whether the machine was slow then.
 */
export const ratioOf = (ours: readonly number[], theirs: readonly number[]): Spread =>
  spreadOf(ours.map((time, round) => theirs[round]! / time));
