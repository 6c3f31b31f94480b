/**
 * How far a number may be from what it was, on another backend or by other code. Its rounding makes of every run another
 * one, as another seed would.
 */
import { fisherExact } from '../evaluation/fisher.ts';
import type { Interval } from '../evaluation/intervals.ts';
import { type McNemar, mcnemarP } from '../evaluation/mcnemar.ts';
import type { Spread } from '../evaluation/spread.ts';

export interface Measured extends Spread {
  /** Over programs; null where it has none. */
  interval: Interval | null;
  /** What one program, answered otherwise, may change it by. */
  least: number;
  isBaseline: boolean;
}

/**
 * Two means of n seeds are apart by 1.96 √(2/n) standard deviations at most, 19 times of 20. With one seed the interval
 * over programs has to do: null where there is none. Baselines have no backend, and may differ in the last bit of a
 * logarithm: one program at most.
 */
export function toleranceOf({ isBaseline, sd, n, interval, least }: Measured): number | null {
  if (isBaseline) return least;
  if (sd !== null) return Math.max(1.96 * Math.sqrt(2 / n) * sd, least);
  return interval === null ? null : Math.max((interval.high - interval.low) / 2, least);
}

const between = (low: number, value: number, high: number): number => Math.min(Math.max(low, value), high);

/** Of a p value, from those at both ends of what a count may be, and where it is largest in between. */
const farthest = (p: number, counts: readonly number[], pOf: (count: number) => number): number =>
  Math.max(...counts.map((count) => Math.abs(pOf(count) - p)));

/**
 * Of McNemar's p: how far it moves while the difference of the accuracies stays within its tolerance. Programs on which
 * one arm alone is right pass from one arm to the other, each of which changes the difference by two.
 */
export function mcnemarTolerance({ onlyFirst, onlySecond, p }: McNemar, programs: number, difference: number): number {
  const most = Math.ceil((difference * programs) / 2);
  const even = between(-most, Math.round((onlyFirst - onlySecond) / 2), most);
  return farthest(p, [-most, even, most], (moved) =>
    mcnemarP(Math.max(0, onlyFirst - moved), Math.max(0, onlySecond + moved)),
  );
}

interface Counted {
  n: number;
  right: number;
}

/** Of Fisher's p, in the same way: the first group's right answers change, and the second's stay. */
export function fisherTolerance(first: Counted, second: Counted, difference: number): number {
  const pOf = (right: number) => fisherExact(right, first.n - right, second.right, second.n - second.right).p;
  const most = Math.ceil(difference * first.n);
  const [fewest, all] = [Math.max(0, first.right - most), Math.min(first.n, first.right + most)];
  const even = between(fewest, Math.round((first.n * second.right) / second.n), all);
  return farthest(pOf(first.right), [fewest, even, all], pOf);
}
