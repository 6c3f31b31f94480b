import { describe, expect, test } from 'vitest';
import { confusionChanges, LEAST_PROGRAMS } from '../../src/evaluation/confusion-changes.ts';
import { draws, percentileInterval } from '../../src/evaluation/intervals.ts';

const LABELS = 3;
const NONE = LABELS;
const RESAMPLES = 500;

/** 30, 12 and 5 programs of three labels, and none of a fourth. */
const truth = Uint8Array.from({ length: 47 }, (_, i) => (i < 30 ? 0 : i < 42 ? 1 : 2));
const answers = (of: (i: number) => number): Uint8Array => Uint8Array.from(truth, (_, i) => of(i));
const first = [answers((i) => i % 3), answers((i) => (i % 4 === 0 ? NONE : truth[i]!))];
const second = [answers((i) => (i % 5 === 0 ? 1 : truth[i]!)), answers((i) => (i % 7 === 0 ? NONE : i % 2))];
const changes = confusionChanges(LABELS + 1, truth, first, second, RESAMPLES);

/** Counted anew, from the programs of a draw. */
function differenceOn(draw: readonly number[], row: number, column: number): number | null {
  const programs = draw.filter((program) => truth[program] === row);
  if (programs.length === 0) return null;
  const shareOf = (runs: readonly Uint8Array[]) =>
    runs.flatMap((run) => programs.filter((program) => run[program] === column)).length / (2 * programs.length);
  return shareOf(second) - shareOf(first);
}

describe('confusionChanges', () => {
  test('of every cell: shares of the row, over all runs, on the same draws', () => {
    const all = [...truth.keys()];
    const drawn = draws(truth.length, RESAMPLES).map((draw) => [...draw]);
    for (const row of [0, 1]) {
      for (const column of [0, 1, 2, 3]) {
        const { difference, interval } = changes[row]![column]!;
        expect(difference).toBeCloseTo(differenceOn(all, row, column)!, 12);
        const { low, high } = percentileInterval(
          Float64Array.from(drawn.flatMap((draw) => differenceOn(draw, row, column) ?? [])),
        );
        expect(interval!.low, `${row}, ${column}`).toBeCloseTo(low, 12);
        expect(interval!.high, `${row}, ${column}`).toBeCloseTo(high, 12);
      }
    }
  });

  test('an arm does not differ from itself: intervals are paired', () => {
    const same = confusionChanges(LABELS, truth, first, first, RESAMPLES).map((row) => row.map((change) => change!));
    expect(new Set(same.flat().map(({ difference }) => difference))).toEqual(new Set([0]));
    for (const { interval } of same.slice(0, 2).flat()) expect(interval).toEqual({ low: 0, high: 0 });
  });

  test('too few programs have no interval, and none have nothing', () => {
    expect(changes[1]!.every((change) => change!.interval !== null)).toBe(true);
    expect(truth.filter((label) => label === 2)).toHaveLength(LEAST_PROGRAMS - 1);
    expect(changes[2]!.map((change) => change!.interval)).toEqual([null, null, null, null, null]);
    expect(changes[2]!.some((change) => change!.difference !== 0)).toBe(true);
    expect(changes[3]).toEqual([null, null, null, null, null]);
  });

  test('a draw without a program of the row is left out', () => {
    const few = Uint8Array.from({ length: 400 }, (_, i) => (i < LEAST_PROGRAMS ? 0 : 1));
    const [all, none] = [0, 1].map((answer) => Uint8Array.from(few, () => answer));
    const [row] = confusionChanges(2, few, [none!], [all!], RESAMPLES);
    // Some of the draws have none of six among four hundred, on which there is no share.
    expect(draws(400, RESAMPLES).some((draw) => draw.every((program) => program >= LEAST_PROGRAMS))).toBe(true);
    expect(row!.map((change) => change!.interval)).toEqual([
      { low: 1, high: 1 },
      { low: -1, high: -1 },
      { low: 0, high: 0 },
    ]);
  });
});
