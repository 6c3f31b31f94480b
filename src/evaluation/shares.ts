/**
 * Shares of programs over repeated runs: how many have the right label, wrote valid JSON, and so on. The mean and standard
 * deviation are over the runs; the 95% interval is over programs (bootstrap, all answers about a drawn program go along),
 * of all runs' answers taken together.
 */
import { sum } from './classification.ts';
import { draws, type Interval, percentileInterval, wilsonInterval } from './intervals.ts';
import { type Spread, spreadOf } from './spread.ts';

export interface RepeatedShare extends Spread {
  interval: Interval;
}

/** One list a run, all of the same programs in the same order; null where an answer counts neither for nor against. */
export type Outcomes = readonly (readonly (boolean | null)[])[];

/** Answers of one program in all runs that count, and those of them that count for it. */
interface Tally {
  part: Float64Array;
  whole: Float64Array;
}

function tallyOf(outcomes: Outcomes): Tally {
  const programs = outcomes[0]?.length ?? 0;
  const tally = { part: new Float64Array(programs), whole: new Float64Array(programs) };
  for (const run of outcomes) {
    if (run.length !== programs) throw new RangeError(`Runs of ${programs} and of ${run.length} programs.`);
    run.forEach((outcome, i) => {
      if (outcome === null) return;
      tally.whole[i]! += 1;
      if (outcome) tally.part[i]! += 1;
    });
  }
  return tally;
}

/** The share on a draw; null where no answer of it counts. */
function shareOn({ part, whole }: Tally, draw: Uint32Array): number | null {
  let [right, all] = [0, 0];
  for (const program of draw) {
    right += part[program]!;
    all += whole[program]!;
  }
  return all === 0 ? null : right / all;
}

/**
 * Null where no answer counts. Programs are drawn among those that have one that does. Where all answers agree, drawing
 * again would show no width: then the interval is Wilson's, of so many programs.
 * @throws RangeError where the runs are of different numbers of programs
 */
export function repeatedShare(outcomes: Outcomes, resamples?: number): RepeatedShare | null {
  const all = tallyOf(outcomes);
  const counts = (_: number, i: number): boolean => all.whole[i]! > 0;
  const tally = { part: all.part.filter(counts), whole: all.whole.filter(counts) };
  const programs = tally.whole.length;
  if (programs === 0) return null;
  const shares = outcomes.flatMap((run) => {
    const counted = run.filter((outcome) => outcome !== null);
    return counted.length === 0 ? [] : [counted.filter(Boolean).length / counted.length];
  });
  const [right, answers] = [sum([...tally.part]), sum([...tally.whole])];
  if (right === 0 || right === answers) {
    return { ...spreadOf(shares), interval: wilsonInterval(right === 0 ? 0 : programs, programs) };
  }
  const drawn = draws(programs, resamples).flatMap((draw) => shareOn(tally, draw) ?? []);
  return { ...spreadOf(shares), interval: percentileInterval(Float64Array.from(drawn)) };
}

/**
 * The interval of `second` − `first`, both on the same draws. Draws on which one of them has no answer that counts are
 * left out; null where that is so of all programs together.
 */
export function shareDifference(
  first: Outcomes,
  second: Outcomes,
  resamples?: number,
): { difference: number; interval: Interval } | null {
  const tallies = [tallyOf(first), tallyOf(second)] as const;
  const programs = tallies[0].part.length;
  const on = (draw: Uint32Array): number | null => {
    const [a, b] = [shareOn(tallies[0], draw), shareOn(tallies[1], draw)];
    return a === null || b === null ? null : b - a;
  };
  const difference = on(Uint32Array.from({ length: programs }, (_, i) => i));
  if (difference === null) return null;
  const drawn = draws(programs, resamples).flatMap((draw) => on(draw) ?? []);
  return { difference, interval: percentileInterval(Float64Array.from(drawn)) };
}
