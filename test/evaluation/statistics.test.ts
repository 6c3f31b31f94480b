import { describe, expect, test } from 'vitest';
import { calibration, calibrationOf } from '../../src/evaluation/calibration.ts';
import { cohensG, cohensH, pairedOddsRatio } from '../../src/evaluation/effect-size.ts';
import { fisherExact } from '../../src/evaluation/fisher.ts';
import { spreadOf } from '../../src/evaluation/spread.ts';
import { predictionsOf, programs } from './runs.ts';

const choose = (n: number, k: number) =>
  Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((a, b) => a * b, 1);

/** Of k right ones in a first group of 11, where 10 of 24 are right. */
const p = (k: number) => (choose(11, k) * choose(13, 10 - k)) / choose(24, 10);

describe('Fisher’s exact test', () => {
  test('the lady tasting tea: three of four cups', () => {
    // Fisher 1935: one-sided 17/70, and both tails are alike.
    expect(fisherExact(3, 1, 1, 3).p).toBeCloseTo(34 / 70, 12);
    expect(fisherExact(3, 1, 1, 3).oddsRatio).toBe(9);
    expect(fisherExact(4, 0, 0, 4).p).toBeCloseTo(2 / 70, 12);
  });

  test('unequal margins take the tables that are no likelier', () => {
    const tail = Array.from({ length: 11 }, (_, k) => p(k)).filter((value) => value <= p(2) * (1 + 1e-9));
    expect(fisherExact(2, 9, 8, 5).p).toBeCloseTo(
      tail.reduce((a, b) => a + b),
      10,
    );
  });

  test('an empty group has no odds, and p is 1', () => {
    expect(fisherExact(0, 0, 3, 4)).toEqual({ p: 1, oddsRatio: null });
    expect(fisherExact(5, 0, 1, 4).oddsRatio).toBeCloseTo((5.5 * 4.5) / (0.5 * 1.5), 12);
    expect(() => fisherExact(1, 2, -1, 0)).toThrow(RangeError);
  });
});

test('effect sizes', () => {
  // Cohen 1988, table 6.2.2: φ(.50) = 1.571, φ(.40) = 1.369.
  expect(cohensH(0.4, 0.5)).toBeCloseTo(0.2014, 3);
  expect(cohensH(0.5, 0.4)).toBeCloseTo(-0.2014, 3);
  expect(cohensG({ onlyFirst: 3, onlySecond: 9 })).toBeCloseTo(0.25, 12);
  expect(cohensG({ onlyFirst: 0, onlySecond: 0 })).toBeNull();
  expect(pairedOddsRatio({ onlyFirst: 3, onlySecond: 9 })).toBe(3);
  expect(pairedOddsRatio({ onlyFirst: 0, onlySecond: 2 })).toBe(5);
  expect(pairedOddsRatio({ onlyFirst: 0, onlySecond: 0 })).toBeNull();
});

test('a spread is that of a sample', () => {
  expect(spreadOf([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, sd: Math.sqrt(32 / 7), n: 8 });
  expect(spreadOf([0.5])).toEqual({ mean: 0.5, sd: null, n: 1 });
  expect(() => spreadOf([])).toThrow(RangeError);
});

const counts = (certainty: number) => calibration([{ certainty, isRight: true }]).bins.findIndex(({ n }) => n === 1);

describe('calibration', () => {
  test('a probability that rounding has put above 1 is in the last bin', () => {
    expect(counts(1.0000001)).toBe(9);
  });

  test('weighs each bin by its answers', () => {
    const answers = [
      ...Array.from({ length: 10 }, (_, i) => ({ certainty: 0.75, isRight: i < 5 })),
      ...Array.from({ length: 30 }, (_, i) => ({ certainty: 0.95, isRight: i < 27 })),
    ];
    const { error, bins, n } = calibration(answers);
    expect(n).toBe(40);
    expect(error).toBeCloseTo((10 * 0.25 + 30 * 0.05) / 40, 12);
    expect(bins.map((bin) => bin.n)).toEqual([0, 0, 0, 0, 0, 0, 0, 10, 0, 30]);
    expect(bins[7]).toMatchObject({ low: 0.7, high: 0.8, accuracy: 0.5 });
    expect(bins[0]!.accuracy).toBeNull();
  });

  test('an end belongs to the bin below it', () => {
    expect([0, 0.1, 0.5, 1].map(counts)).toEqual([0, 0, 4, 9]);
  });

  test('what was written has none', () => {
    const cases = programs(4, () => true);
    expect(calibrationOf(predictionsOf(cases))).toMatchObject({ n: 4, error: 0 });
    expect(calibrationOf(predictionsOf(cases.map((one) => ({ ...one, json: 'conforming' as const }))))).toBeNull();
  });
});
