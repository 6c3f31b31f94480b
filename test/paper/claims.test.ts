import { describe, expect, test } from 'vitest';
import { fisherExact } from '../../src/evaluation/fisher.ts';
import { mcnemar, mcnemarP } from '../../src/evaluation/mcnemar.ts';
import { summarise } from '../../src/experiment/summary.ts';
import { madeUp } from '../../src/gallery/made-up.ts';
import { claimParts, claimsOf } from '../../src/paper/claims.ts';
import { fisherTolerance, mcnemarTolerance } from '../../src/paper/tolerance.ts';
import type { Prediction } from '../../src/teacher/prediction.ts';
import { FIX_TYPES } from '../../src/teacher/vocabulary.ts';
import { madeContent, summaryOf } from './made-paper.ts';

const { record, runs, baselines } = await madeUp('regimes');
const summary = summarise(record, new Map(runs.map((run) => [run.id, run])), baselines, 50);
const claims = new Map(claimsOf(summary, []).map((claim) => [claim.id, claim]));

const valueOf = (id: string) => {
  const claim = claims.get(id);
  if (claim?.kind !== 'value') throw new Error(`No value claim ${id} among ${[...claims.keys()].join(', ')}.`);
  return claim;
};

const SEEDS = record.document.seeds;
const answersOf = (arm: string, seed: number): Prediction[] =>
  runs.filter(({ name, config }) => name === arm && config.seed === seed).flatMap(({ predictions }) => predictions);
const meanOf = (arm: string, of: (answers: readonly Prediction[]) => number): number =>
  SEEDS.map((seed) => of(answersOf(arm, seed))).reduce((a, b) => a + b, 0) / SEEDS.length;
const share = <T>(items: readonly T[], has: (item: T) => boolean): number => items.filter(has).length / items.length;

const isRight = ({ truth, answer }: Prediction) => truth.fixType === answer.fixType;
const traceIsRight = ({ truth, answer }: Prediction) =>
  answer.tags?.length === truth.tags.length && answer.tags.every((tag) => truth.tags.some((one) => one === tag));

const json = (wanted: readonly string[]) => (answers: readonly Prediction[]) =>
  share(answers, ({ answer }) => wanted.includes(answer.written!.json!));

/** Of a table whose first group has so many of 20 right, and whose second has 12 of 30. */
const fisherOf = (right: number) => fisherExact(right, 20 - right, 12, 18).p;

describe('every number of the paper’s tables is a claim', () => {
  test('in parts, by table', () => {
    expect(claimParts(summary, []).map(({ title }) => title)).toEqual([
      'Accuracy and macro F1 (Table 1 of arXiv 2601.10987)',
      'Quality of the traces (Table 2 of arXiv 2601.10987)',
      'F1 by fix type (Table 3 of arXiv 2601.10987)',
      'Accuracy by whether the trace is right (Table 4 of arXiv 2601.10987)',
      'Written answers (Table 5 of arXiv 2601.10987)',
      'Faulty lines',
      'Calibration',
    ]);
    expect(claims.size).toBe(claimsOf(summary, []).length);
  });

  test('shares of JSON', () => {
    expect(valueOf('share-of-valid-json/json').expected).toBeCloseTo(meanOf('JSON', json(['valid', 'conforming'])), 12);
    const conforming = valueOf('share-of-json-that-fits-the-schema/json');
    expect(conforming.expected).toBeCloseTo(meanOf('JSON', json(['conforming'])), 12);
    const { sd, n } = summary.groups.find(({ name }) => name === 'JSON')!.written!.conformingJson!;
    expect(conforming.tolerance).toBeCloseTo(1.96 * Math.sqrt(2 / n) * sd!, 12);
    expect(conforming.arms).toEqual(['JSON']);
  });

  test('accuracy by reasoning, and Fisher’s p of each seed', () => {
    for (const [words, wanted] of [
      ['right', true],
      ['wrong', false],
    ] as const) {
      const accuracy = (answers: readonly Prediction[]) =>
        share(
          answers.filter((answer) => traceIsRight(answer) === wanted),
          isRight,
        );
      expect(valueOf(`accuracy-where-the-trace-is-${words}/reasoning-distilled`).expected).toBeCloseTo(
        meanOf('reasoning-distilled', accuracy),
        12,
      );
    }
    for (const seed of SEEDS) {
      const answers = answersOf('reasoning-distilled', seed);
      const count = (trace: boolean, label: boolean) =>
        answers.filter((one) => traceIsRight(one) === trace && isRight(one) === label).length;
      const { p } = fisherExact(count(true, true), count(true, false), count(false, true), count(false, false));
      expect(valueOf(`p-of-fisher/reasoning-distilled/seed-${seed}`).expected).toBeCloseTo(p, 12);
    }
  });

  test('F1 of each fix type, macro F1 over tags, calibration, McNemar’s p', () => {
    const [arm, group] = ['label-only', summary.groups.find(({ name }) => name === 'label-only')!];
    for (const fixType of FIX_TYPES) {
      const f1 = (answers: readonly Prediction[]) => {
        const of = (has: (one: Prediction) => boolean) => answers.filter(has).length;
        const hits = of((one) => one.truth.fixType === fixType && isRight(one));
        return (2 * hits) / (of((one) => one.truth.fixType === fixType) + of((one) => one.answer.fixType === fixType));
      };
      const id = `f1-of-${fixType.toLowerCase().replace('_', '-')}/${arm}`;
      expect(valueOf(id).expected).toBeCloseTo(meanOf(arm, f1), 12);
    }
    const { tagMacroF1 } = summary.groups.find(({ name }) => name === 'JSON')!.scores;
    expect(valueOf('macro-f1-over-tags/json').expected).toBe(tagMacroF1!.mean);
    expect(valueOf('expected-calibration-error/label-only')).toMatchObject({ expected: group.calibrationError!.mean });
    const voted = ['label-only', 'JSON'].map((name) =>
      summary.programs.map(({ truth, answers }) => {
        const right = answers.find((one) => one.arm === name)!.answers.filter((answer) => answer === truth).length;
        return right > SEEDS.length / 2;
      }),
    );
    expect(valueOf('p-of-mcnemar/label-only/json')).toMatchObject({
      expected: mcnemar(voted[0]!, voted[1]!).p,
      arms: ['label-only', 'JSON'],
    });
  });

  test('and none where an arm has no such number', async () => {
    const absent = [
      'exact-match-of-the-trace/label-only',
      'accuracy-where-the-trace-is-right/label-only',
      'share-of-valid-json/label-only',
      'expected-calibration-error/json',
      'f1-of-comparison/tfidf',
      'p-of-mcnemar/tfidf/json',
    ];
    expect(absent.filter((id) => claims.has(id))).toEqual([]);
    // Four of the fix types occur there, every trace is right, and there is one seed.
    const small = claimsOf(summaryOf(await madeContent({ seeds: [1] })), []).map(({ id }) => id);
    expect(small.filter((id) => /^f1-of-.*\/plain$/.test(id))).toHaveLength(4);
    expect(small.filter((id) => id.startsWith('accuracy-where-the-trace-is-'))).toEqual([
      'accuracy-where-the-trace-is-right/distilled',
    ]);
    expect(small.some((id) => id.startsWith('p-of-fisher/'))).toBe(false);
    // Of one seed it has neither a deviation nor an interval.
    expect(small.some((id) => id.startsWith('expected-calibration-error/'))).toBe(false);
  });
});

describe('the tolerance of a p value', () => {
  test('covers all that McNemar’s becomes while the difference stays within its own', () => {
    for (const [onlyFirst, onlySecond] of [
      [5, 12],
      [9, 9],
      [11, 9],
      [0, 3],
      [20, 1],
    ] as const) {
      const p = mcnemarP(onlyFirst, onlySecond);
      // A tenth of 60 programs: three of them pass from one arm to the other.
      const tolerance = mcnemarTolerance({ onlyFirst, onlySecond, p }, 60, 0.1);
      const reached = [-3, -2, -1, 0, 1, 2, 3].map((moved) =>
        Math.abs(mcnemarP(Math.max(0, onlyFirst - moved), Math.max(0, onlySecond + moved)) - p),
      );
      expect(tolerance).toBeCloseTo(Math.max(...reached), 12);
      expect(tolerance).toBeGreaterThan(0);
    }
  });

  test('covers all that Fisher’s becomes', () => {
    const [first, second] = [
      { n: 20, right: 15 },
      { n: 30, right: 12 },
    ];
    const reached = [12, 13, 14, 15, 16, 17, 18].map((right) => Math.abs(fisherOf(right) - fisherOf(15)));
    expect(fisherTolerance(first, second, 0.15)).toBeCloseTo(Math.max(...reached), 12);
    // Up to where both are alike, and beyond.
    expect(fisherTolerance(first, second, 0.9)).toBeCloseTo(1 - fisherOf(15), 2);
  });
});
