/** How a score lies over repetitions with other seeds. */
import { mean, sum } from './classification.ts';

export interface Spread {
  mean: number;
  /** Standard deviation of a sample, with n − 1; null of a single value. */
  sd: number | null;
  n: number;
}

/** Throws a RangeError of no values. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError('No values, so no mean.');
  const centre = mean(values);
  const squares = sum(values.map((value) => (value - centre) ** 2));
  return { mean: centre, sd: values.length < 2 ? null : Math.sqrt(squares / (values.length - 1)), n: values.length };
}
