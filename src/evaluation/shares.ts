/**
 * Shares of programs over repeated runs: how many have the right label, wrote valid JSON, and so on. The mean and standard
 * deviation are over the runs; the 95% interval, of that mean, is over programs (bootstrap, all answers about a drawn
 * program go along).
 */
import { mean } from './classification.ts';
import { draws, type Interval, percentileInterval, wilsonInterval } from './intervals.ts';
import { type Spread, spreadOf } from './spread.ts';

export interface RepeatedShare extends Spread {
  interval: Interval;
}

/** One list a run, all of the same programs in the same order; null where an answer counts neither for nor against. */
export type Outcomes = readonly (readonly (boolean | null)[])[];

/** Program by program: 1 where the answer counts for the share, and where it counts at all. */
interface Counts {
  part: Uint8Array;
  whole: Uint8Array;
}

function countsOf(outcomes: Outcomes): Counts[] {
  const programs = outcomes[0]?.length ?? 0;
  return outcomes.map((run) => {
    if (run.length !== programs) throw new RangeError(`Runs of ${programs} and of ${run.length} programs.`);
    return {
      part: Uint8Array.from(run, (outcome) => Number(outcome === true)),
      whole: Uint8Array.from(run, (outcome) => Number(outcome !== null)),
    };
  });
}

/** The shares on a draw, of runs that have an answer there that counts: of all that have one at all, or the mean is another. */
function sharesOn(runs: readonly Counts[], draw: Uint32Array): number[] {
  const shares: number[] = [];
  for (const { part, whole } of runs) {
    let [right, all] = [0, 0];
    // By index, since `for … of` is slower here and there are thousands of draws for each of many shares.
    for (let i = 0; i < draw.length; i += 1) {
      right += part[draw[i]!]!;
      all += whole[draw[i]!]!;
    }
    if (all > 0) shares.push(right / all);
  }
  return shares;
}

const everyProgram = (programs: number): Uint32Array => Uint32Array.from({ length: programs }, (_, i) => i);

/**
 * Null where no answer counts. Programs are drawn among those that have one that does, and draws without one of a run's
 * are left out. Where all answers agree, drawing
 * again would show no width: then the interval is Wilson's, of so many programs.
 * @throws RangeError where the runs are of different numbers of programs
 */
export function repeatedShare(outcomes: Outcomes, resamples?: number): RepeatedShare | null {
  const all = countsOf(outcomes);
  const counting = (_: number, i: number): boolean => all.some(({ whole }) => whole[i]! > 0);
  const runs = all.map(({ part, whole }) => ({ part: part.filter(counting), whole: whole.filter(counting) }));
  const programs = runs[0]?.whole.length ?? 0;
  if (programs === 0) return null;
  const shares = sharesOn(runs, everyProgram(programs));
  const [first] = shares;
  if (shares.every((share) => share === first && (share === 0 || share === 1))) {
    return { ...spreadOf(shares), interval: wilsonInterval(first === 0 ? 0 : programs, programs) };
  }
  const drawn = draws(programs, resamples).flatMap((draw) => meanOf(sharesOn(runs, draw), shares.length) ?? []);
  return { ...spreadOf(shares), interval: intervalWithin({ low: 0, high: 1 }, drawn) };
}

/** Where no draw was left, nothing is known but what a share, or a difference of two, can be. */
const intervalWithin = (all: Interval, drawn: readonly number[]): Interval =>
  drawn.length === 0 ? all : percentileInterval(Float64Array.from(drawn));

/** Of so many runs; null where one of them is missing. */
const meanOf = (shares: readonly number[], runs: number): number | null =>
  shares.length === 0 || shares.length < runs ? null : mean(shares);

/**
 * The mean over runs of `second` less that of `first`, and its interval, both on the same draws. Draws on which a run
 * has no answer that counts, though it has one elsewhere, are left out; null where one of them has none at all.
 */
export function shareDifference(
  first: Outcomes,
  second: Outcomes,
  programDraws: readonly Uint32Array[],
): { difference: number; interval: Interval } | null {
  const [before, after] = [countsOf(first), countsOf(second)];
  const programs = before[0]?.whole.length ?? 0;
  const all = everyProgram(programs);
  const [runsBefore, runsAfter] = [sharesOn(before, all).length, sharesOn(after, all).length];
  const on = (draw: Uint32Array): number | null => {
    const [a, b] = [meanOf(sharesOn(before, draw), runsBefore), meanOf(sharesOn(after, draw), runsAfter)];
    return a === null || b === null ? null : b - a;
  };
  const difference = on(all);
  if (difference === null) return null;
  const drawn = programDraws.flatMap((draw) => on(draw) ?? []);
  return { difference, interval: intervalWithin({ low: -1, high: 1 }, drawn) };
}
