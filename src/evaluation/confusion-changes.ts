/**
 * How the confusion matrices of two arms differ, cell by cell: in shares of a row, all runs of an arm together. Intervals
 * are over programs (95%, percentile bootstrap), both arms on the same draw, so that they are paired.
 */
import { draws, type Interval, percentileInterval } from './intervals.ts';

export interface ConfusionChange {
  /** The second arm's share of the row less the first's, −1 to 1. */
  difference: number;
  /** Null in rows of fewer than `LEAST_PROGRAMS`. */
  interval: Interval | null;
}

/** `[labels, labels + 1]`: rows the truth, columns the answers, the last of them none; null in rows without programs. */
export type ConfusionChanges = (ConfusionChange | null)[][];

/**
 * Were all programs of a smaller row answered one way by one arm and another way by the other, an exact paired test would
 * not call that unlikely at 5% (2 / 2⁵ of five programs); an interval that leaves out 0 would claim more than it can.
 */
export const LEAST_PROGRAMS = 6;

/** One arm's row shares, as they are and on every draw. */
export interface DrawnConfusion {
  /** Programs of each row. */
  support: Uint32Array;
  /** `[labels, labels + 1]`. Of a cell that no answer is in: null. */
  cells: ({ share: number; drawn: Float64Array } | null)[][];
}

/**
 * @param labels how many there are
 * @param truth program by program the index of its label
 * @param runs of an arm, each with the index of the answer to every program; `labels` is no answer
 * @param programDraws see `draws`; a share is NaN on one without a program of the row
 */
export function drawnConfusion(
  labels: number,
  truth: Uint8Array,
  runs: readonly Uint8Array[],
  programDraws: readonly Uint32Array[],
): DrawnConfusion {
  const columns = labels + 1;
  const cellsOfRuns = runs.map((answers) => Uint16Array.from(answers, (answer, i) => truth[i]! * columns + answer));
  const everything = Uint32Array.from(truth, (_, i) => i);
  const [support, counts] = [new Uint32Array(labels), new Uint32Array(labels * columns)];
  const count = (draw: Uint32Array): void => {
    support.fill(0);
    counts.fill(0);
    for (const program of draw) support[truth[program]!]! += 1;
    for (const cells of cellsOfRuns) for (const program of draw) counts[cells[program]!]! += 1;
  };
  const shareOf = (cell: number): number => counts[cell]! / (support[Math.floor(cell / columns)]! * runs.length);

  const drawn = Array.from(counts, () => new Float64Array(programDraws.length));
  programDraws.forEach((draw, at) => {
    count(draw);
    drawn.forEach((values, cell) => (values[at] = shareOf(cell)));
  });
  count(everything);
  const cells = Array.from({ length: labels }, (_, row) =>
    Array.from({ length: columns }, (_none, column) => {
      const cell = row * columns + column;
      return counts[cell] === 0 ? null : { share: shareOf(cell), drawn: drawn[cell]! };
    }),
  );
  return { support, cells };
}

/** Of two arms on the same draws of the same programs. */
export const changesBetween = (first: DrawnConfusion, second: DrawnConfusion): ConfusionChanges =>
  first.cells.map((cells, row) => {
    const support = first.support[row]!;
    return cells.map((before, column): ConfusionChange | null => {
      if (support === 0) return null;
      const after = second.cells[row]![column]!;
      return {
        difference: (after?.share ?? 0) - (before?.share ?? 0),
        interval: support < LEAST_PROGRAMS ? null : intervalOf(before?.drawn, after?.drawn),
      };
    });
  });

function intervalOf(before: Float64Array | undefined, after: Float64Array | undefined): Interval {
  const known = after ?? before;
  if (known === undefined) return { low: 0, high: 0 };
  const changes = known.map((_, at) => (after?.[at] ?? 0) - (before?.[at] ?? 0));
  return percentileInterval(changes.filter((change) => !Number.isNaN(change)));
}

/** The same from answers; see `drawnConfusion`. */
export function confusionChanges(
  labels: number,
  truth: Uint8Array,
  first: readonly Uint8Array[],
  second: readonly Uint8Array[],
  resamples?: number,
): ConfusionChanges {
  const programDraws = draws(truth.length, resamples);
  const [before, after] = [first, second].map((runs) => drawnConfusion(labels, truth, runs, programDraws));
  return changesBetween(before!, after!);
}
