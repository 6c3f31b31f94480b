import { describe, expect, test } from 'vitest';
import { draws, percentileInterval, wilsonInterval } from '../../src/evaluation/intervals.ts';
import { repeatedShare, shareDifference } from '../../src/evaluation/shares.ts';

const outcomes = (right: number, n: number) => Array.from({ length: n }, (_, i) => i < right);

describe('repeatedShare', () => {
  test('mean and deviation over runs, interval over programs', () => {
    const runs = [outcomes(30, 50), outcomes(40, 50)];
    const share = repeatedShare(runs)!;
    expect(share).toMatchObject({ mean: 0.7, n: 2 });
    expect(share.sd).toBeCloseTo(Math.SQRT2 / 10, 12);
    const drawn = draws(50).map(
      (draw) => [...draw].reduce((sum, i) => sum + Number(runs[0]![i]!) + Number(runs[1]![i]!), 0) / 100,
    );
    const { low, high } = percentileInterval(Float64Array.from(drawn));
    expect(share.interval.low).toBeCloseTo(low, 12);
    expect(share.interval.high).toBeCloseTo(high, 12);
  });

  test('each run weighs as much as another, however few of its answers count: in the mean and in the interval', () => {
    const many = outcomes(40, 400);
    const few = many.map((_, i) => (i >= 360 ? i < 396 : null));
    const share = repeatedShare([few, many])!;
    expect(share.mean).toBeCloseTo((0.9 + 0.1) / 2, 12);
    // All answers taken together it would be 76 of 440.
    expect(share.interval.low).toBeGreaterThan(0.4);
    expect(share.interval.high).toBeLessThan(0.6);
    const change = shareDifference([many, many], [few, many], draws(400))!;
    expect(change.difference).toBeCloseTo(0.5 - 0.1, 12);
    expect(change.interval.low).toBeGreaterThan(0.3);
  });

  test('answers that do not count are in no share, and programs without one are not drawn', () => {
    const run = [...outcomes(6, 10), ...Array.from({ length: 90 }, () => null)];
    expect(repeatedShare([run])).toEqual(repeatedShare([outcomes(6, 10)]));
    expect(repeatedShare([run.map(() => null)])).toBeNull();
    const [share, alone] = [repeatedShare([run, run.map(() => null)])!, repeatedShare([outcomes(6, 10)])!];
    expect(share).toEqual({ ...alone, n: 1 });
  });

  test('draws that lack a run are left out: its share is part of what is estimated', () => {
    // One run has one answer that counts, right; the other fifty, of which half are.
    const many = outcomes(25, 50);
    const one = many.map((_, i) => (i === 49 ? true : null));
    const share = repeatedShare([one, many])!;
    expect(share.mean).toBe(0.75);
    // On draws without that answer the mean would be that of the other run alone, about a half.
    expect(share.interval.low).toBeGreaterThan(0.65);
    expect(share.interval.high).toBeLessThan(0.85);
    const { difference, interval } = shareDifference([many, many], [one, many], draws(50))!;
    expect(difference).toBe(0.25);
    expect(interval.low).toBeGreaterThan(0.15);
    // No draw of so few has all of them.
    const apart = Array.from({ length: 40 }, (_, run) =>
      Array.from({ length: 40 }, (_none, i) => (i === run ? i % 2 === 0 : null)),
    );
    expect(repeatedShare(apart, 20)).toMatchObject({ mean: 0.5, interval: { low: 0, high: 1 } });
  });

  test('where all answers agree, the interval has Wilson’s width', () => {
    expect(repeatedShare([outcomes(20, 20), outcomes(20, 20)])!.interval).toEqual(wilsonInterval(20, 20));
    expect(repeatedShare([outcomes(0, 20)])!.interval).toEqual(wilsonInterval(0, 20));
  });

  test('refuses runs of other programs', () => {
    expect(() => repeatedShare([outcomes(1, 2), outcomes(1, 3)])).toThrow('Runs of 2 and of 3 programs.');
  });
});

describe('shareDifference', () => {
  test('both shares on the same draw', () => {
    const all = Array.from({ length: 200 }, (_, i) => i);
    // The same answers, each program in one of the groups.
    const first = all.map((i) => (i < 100 ? i % 4 === 0 : null));
    const second = all.map((i) => (i < 100 ? null : i % 4 !== 0));
    const { difference, interval } = shareDifference([first], [second], draws(200))!;
    expect(difference).toBe(0.5);
    expect(interval.low).toBeGreaterThan(0.35);
    expect(interval.high).toBeLessThan(0.65);
    expect(shareDifference([first], [first], draws(200))!.interval).toEqual({ low: 0, high: 0 });
    expect(shareDifference([first], [first.map(() => null)], draws(200))).toBeNull();
  });
});
