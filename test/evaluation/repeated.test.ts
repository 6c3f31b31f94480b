import { describe, expect, test } from 'vitest';
import { confusionChanges } from '../../src/evaluation/confusion-changes.ts';
import { bootstrap, draws, percentileInterval } from '../../src/evaluation/intervals.ts';
import { evaluateRepeated } from '../../src/evaluation/repeated.ts';
import { answerIndices, evaluateRun, truthIndices } from '../../src/evaluation/run-report.ts';
import { scorerOf } from '../../src/evaluation/scorer.ts';
import { FIX_TYPES, TAGS } from '../../src/teacher/vocabulary.ts';
import { type Case, predictionsOf, programs } from './runs.ts';

const run = (right: (i: number) => boolean, n = 40) => predictionsOf(programs(n, right));
const everything = (n: number) => Uint32Array.from({ length: n }, (_, i) => i);

describe('scorerOf', () => {
  /** Fifty programs with all kinds of answers, some of them without a fix type. */
  const mixed = predictionsOf(
    Array.from({ length: 50 }, (_, i): Case => ({
      program: `p${i}`,
      truth: FIX_TYPES[i % 5]!,
      answer: i % 11 === 0 ? null : FIX_TYPES[(i * 7) % 6]!,
      trueTags: [TAGS[i % 9]!, TAGS[20 + (i % 3)]!],
      tags: i % 4 === 0 ? [] : [TAGS[(i * 5) % 9]!, TAGS[20 + (i % 3)]!],
      trueLines: [i % 6],
      lines: [i % 4, 9],
    })),
  );

  test('on all programs it gives what each of the others gives', () => {
    const { scores, fixTypeF1, tagF1 } = scorerOf(mixed)(everything(50));
    const { classification, traces, lines } = evaluateRun(mixed);
    expect(scores).toEqual({
      accuracy: expect.closeTo(classification.accuracy, 12) as number,
      macroF1: expect.closeTo(classification.macroF1, 12) as number,
      macroF1AllLabels: expect.closeTo(classification.macroF1AllLabels, 12) as number,
      tagExactMatch: expect.closeTo(traces!.exactMatch, 12) as number,
      tagMicroF1: expect.closeTo(traces!.microF1, 12) as number,
      tagMacroF1: expect.closeTo(traces!.macroF1, 12) as number,
      lineF1: expect.closeTo(lines!.microF1, 12) as number,
      lineAnyRight: expect.closeTo(lines!.anyRight, 12) as number,
    });
    expect(Array.from(fixTypeF1)).toEqual(classification.perLabel.map(({ f1 }): unknown => expect.closeTo(f1, 12)));
    expect(Array.from(tagF1!)).toEqual(traces!.perTag.map(({ f1 }): unknown => expect.closeTo(f1, 12)));
    expect(traces!.perTag.filter(({ f1 }) => f1 > 0 && f1 < 1).length).toBeGreaterThan(3);
  });

  test('a program that is drawn twice counts twice', () => {
    const { scores } = scorerOf(run((i) => i === 0, 4))(Uint32Array.of(0, 0, 1, 2));
    expect(scores.accuracy).toBe(0.5);
    expect(scores.tagMicroF1).toBeNull();
  });
});

describe('evaluateRepeated', () => {
  const weak = { name: 'weak', runs: [run((i) => i < 20), run((i) => i < 24)] };
  const strong = { name: 'strong', runs: [run((i) => i < 32), run((i) => i < 36)] };
  const { arms, differences } = evaluateRepeated([weak, strong], [['weak', 'strong']]);

  test('mean, deviation and number are over the seeds', () => {
    const { accuracy } = arms[0]!.scores;
    expect(accuracy).toMatchObject({ mean: expect.closeTo(0.55, 12) as number, n: 2 });
    expect(accuracy!.sd).toBeCloseTo(0.1 / Math.SQRT2, 12);
    expect(arms[0]!.scores.tagMicroF1).toBeNull();
    expect(arms[0]!.programs).toBe(40);
  });

  test('the interval of a single run is that of the bootstrap', () => {
    const [single] = evaluateRepeated([{ name: 'one', runs: [weak.runs[0]!] }], []).arms;
    const sorted = weak.runs[0]!.toSorted((a, b) => (a.program < b.program ? -1 : 1));
    const [scores] = bootstrap(FIX_TYPES.length, truthIndices(sorted), [answerIndices(sorted)]);
    const { low, high } = percentileInterval(scores!.macroF1);
    expect(single!.scores.macroF1!.interval.low).toBeCloseTo(low, 12);
    expect(single!.scores.macroF1!.interval.high).toBeCloseTo(high, 12);
  });

  test('differences are paired over programs, and tested by the vote of the seeds', () => {
    const [difference] = differences;
    const { accuracy } = difference!.scores;
    expect(accuracy!.difference).toBeCloseTo(0.3, 12);
    expect(accuracy!.interval.low).toBeGreaterThan(0.1);
    // Most runs, here both, have the first 20 right, and the first 32.
    expect(difference!.mcnemar).toMatchObject({ onlyFirst: 0, onlySecond: 12 });
    expect(difference!.mcnemarBySeed!.map(({ onlySecond }) => onlySecond)).toEqual([12, 12]);
    expect(difference!.effect).toMatchObject({ g: 0.5, oddsRatio: 25 });
    expect(difference!.effect.h).toBeCloseTo(2 * Math.asin(Math.sqrt(0.85)) - 2 * Math.asin(Math.sqrt(0.55)), 12);
    const [same] = evaluateRepeated([weak, { ...weak, name: 'again' }], [['weak', 'again']]).differences;
    expect(same!.scores.macroF1!.interval).toEqual({ low: 0, high: 0 });
  });

  test('tags that occur have F1 over the seeds, with an interval over the same draws of programs', () => {
    const [off, pointer] = [TAGS[0], TAGS[1]!];
    const traced = (right: (i: number) => boolean) =>
      predictionsOf(
        programs(40, () => true).map((one, i): Case => ({
          ...one,
          trueTags: [off],
          tags: right(i) ? [off] : [pointer],
        })),
      );
    const runs = [traced((i) => i < 30), traced((i) => i < 20)];
    const [arm] = evaluateRepeated([{ name: 'traced', runs }], []).arms;
    expect(arm!.tagF1!.map(({ tag, support }) => [tag, support])).toEqual([
      [off, 40],
      [pointer, 0],
    ]);
    const f1s = [60 / 70, 40 / 60];
    expect(arm!.tagF1![0]!.mean).toBeCloseTo((f1s[0]! + f1s[1]!) / 2, 12);
    const sorted = runs.map((one) => one.toSorted((a, b) => (a.program < b.program ? -1 : 1)));
    const drawn = draws(40).map((draw) => {
      const f1Of = (one: (typeof sorted)[number]) => {
        const named = [...draw].filter((i) => one[i]!.answer.tags![0] === off).length;
        return (2 * named) / (40 + named);
      };
      return (f1Of(sorted[0]!) + f1Of(sorted[1]!)) / 2;
    });
    const { low, high } = percentileInterval(Float64Array.from(drawn));
    expect(arm!.tagF1![0]!.interval.low).toBeCloseTo(low, 12);
    expect(arm!.tagF1![0]!.interval.high).toBeCloseTo(high, 12);
    expect(arms[0]!.tagF1).toBeNull();
  });

  test('a rare class is scored on the draws that have a program of it', () => {
    // Of forty programs two are of another class, both right: on one draw in eight there is none of them.
    const rare = predictionsOf(
      programs(40, () => true).map((one, i): Case =>
        i < 2
          ? { ...one, truth: 'INDEXING', answer: 'INDEXING', trueTags: [TAGS[1]!], tags: [TAGS[1]!] }
          : { ...one, tags: [] },
      ),
    );
    expect(draws(40).filter((draw) => draw.every((program) => program > 1)).length).toBeGreaterThan(200);
    const found = evaluateRepeated(
      [
        { name: 'one', runs: [rare] },
        { name: 'other', runs: [rare] },
      ],
      [['one', 'other']],
    );
    const [arm] = found.arms;
    expect(arm!.fixTypeF1.find(({ fixType }) => fixType === 'INDEXING')).toMatchObject({
      support: 2,
      mean: 1,
      interval: { low: 1, high: 1 },
    });
    expect(arm!.tagF1!.find(({ tag }) => tag === TAGS[1])).toMatchObject({ support: 2, interval: { low: 1, high: 1 } });
    // A class that no program has stays at 0.
    expect(arm!.fixTypeF1.find(({ fixType }) => fixType === 'DATA_TYPE')).toMatchObject({
      support: 0,
      interval: { low: 0, high: 0 },
    });
  });

  test('matrices differ by what confusionChanges finds', () => {
    const sorted = [weak, strong].map(({ runs }) =>
      runs.map((one) => one.toSorted((a, b) => (a.program < b.program ? -1 : 1))),
    );
    const [before, after] = sorted.map((runs) => runs.map(answerIndices));
    const changes = confusionChanges(FIX_TYPES.length, truthIndices(sorted[0]![0]!), before!, after!);
    expect(differences[0]!.confusion).toEqual(changes);
    const at = FIX_TYPES.indexOf('COMPARISON');
    expect(changes[at]![at]!.difference).toBeCloseTo(0.3, 12);
  });

  test('the order in which programs are listed changes nothing', () => {
    const shuffled = { name: 'weak', runs: weak.runs.map((one) => one.toReversed()) };
    expect(evaluateRepeated([shuffled, strong], [['weak', 'strong']])).toEqual({ arms, differences });
  });

  test('runs of other programs are refused', () => {
    const other = { name: 'other', runs: [run((i) => i < 3, 39)] };
    expect(() => evaluateRepeated([weak, other], [])).toThrow(/"other" are not of the same programs/);
    expect(() => evaluateRepeated([weak], [['weak', 'none']])).toThrow(/"none" is none of weak/);
    expect(() => evaluateRepeated([{ name: 'empty', runs: [] }], [])).toThrow(/no run/);
  });
});
