import { describe, expect, test } from 'vitest';
import {
  fewExamples,
  leakage,
  minoritiesUntouched,
  severalPlaces,
  tagsBeyondCapacity,
  tagsTellNothingApart,
  unreadableAnswers,
} from '../../src/evaluation/diagnosis.ts';
import { nearestPrograms } from '../../src/evaluation/near-duplicates.ts';
import { evaluateRepeated } from '../../src/evaluation/repeated.ts';
import { wilsonInterval } from '../../src/evaluation/intervals.ts';
import { byFact, byLength, byTrace, LENGTH_GROUPS, slicesOf, TRACE_GROUPS } from '../../src/evaluation/slices.ts';
import { FIX_TYPES, type Tag } from '../../src/teacher/vocabulary.ts';
import { predictionsOf, programs } from './runs.ts';

const RIGHT: Tag[] = ['loop/off-by-one'];
const WRONG: Tag[] = ['loop/infinite'];

const armOf = (
  name: string,
  labelRight: (i: number) => boolean,
  traceRight: ((i: number) => boolean) | null = null,
) => ({
  name,
  runs: [
    predictionsOf(
      programs(40, labelRight).map((one, i) => ({ ...one, tags: traceRight && (traceRight(i) ? RIGHT : WRONG) })),
    ),
  ],
});
const scoresOf = (arm: ReturnType<typeof armOf>) => evaluateRepeated([arm], [], 100).arms[0]!;

// 90 programs of one class and 10 of another, of which the second arm gives up three.
const large = (right: number, small: number) =>
  predictionsOf(
    Array.from({ length: 100 }, (_, i) => {
      const truth = i < 90 ? ('LOOP_BOUND' as const) : ('COMPARISON' as const);
      const isRight = i < 90 ? i < right : i - 90 < small;
      return { program: `p${i}`, truth, answer: isRight ? truth : ('INDEXING' as const) };
    }),
  );

const compared = (right: number, small: number) =>
  evaluateRepeated(
    [
      { name: 'before', runs: [large(60, 8)] },
      { name: 'after', runs: [large(right, small)] },
    ],
    [['before', 'after']],
  ).differences[0]!;

describe('signs of failure', () => {
  test('right traces with wrong labels: the tags tell nothing apart', () => {
    const found = tagsTellNothingApart(
      scoresOf(
        armOf(
          'a',
          (i) => i < 16,
          (i) => i < 36,
        ),
      ),
    );
    expect(found).toMatchObject({ found: true, evidence: { tagExactMatch: 0.9, accuracy: 0.4 } });
    expect(found!.sentence).toContain('0.90');
    expect(
      tagsTellNothingApart(
        scoresOf(
          armOf(
            'a',
            (i) => i < 24,
            (i) => i < 36,
          ),
        ),
      )!.found,
    ).toBe(false);
    expect(tagsTellNothingApart(scoresOf(armOf('a', (i) => i < 16)))).toBeNull();
  });

  test('traces that are not learned', () => {
    expect(
      tagsBeyondCapacity(
        scoresOf(
          armOf(
            'a',
            () => true,
            (i) => i < 20,
          ),
        ),
      ),
    ).toMatchObject({
      found: true,
      evidence: { tagMicroF1: 0.5 },
    });
    expect(
      tagsBeyondCapacity(
        scoresOf(
          armOf(
            'a',
            () => true,
            (i) => i < 30,
          ),
        ),
      )!.found,
    ).toBe(false);
  });

  test('answers that cannot be read', () => {
    expect(unreadableAnswers('a', 0.62)).toMatchObject({ found: true, evidence: { unreadable: 0.62 } });
    expect(unreadableAnswers('a', 0.62)!.sentence).toContain('from 0.62 of its answers no fix type can be read');
    expect(unreadableAnswers('a', 0.1)!.found).toBe(false);
    expect(unreadableAnswers('a', null)).toBeNull();
  });

  test('accuracy up and macro F1 flat: what is gained is gained in the large class', () => {
    expect(minoritiesUntouched(compared(80, 5))).toMatchObject({ found: true, arms: ['before', 'after'] });
    expect(minoritiesUntouched(compared(80, 10)).found).toBe(false);
    expect(minoritiesUntouched(compared(60, 8)).found).toBe(false);
  });

  test('few examples of a class', () => {
    const truth = FIX_TYPES.flatMap((fixType, i) => Array.from({ length: i < 2 ? 3 : 12 }, () => fixType));
    expect(fewExamples(truth)).toMatchObject({ found: true, evidence: { [FIX_TYPES[0]]: 3, [FIX_TYPES[1]!]: 3 } });
    const without = fewExamples(truth.slice(3));
    expect(without.evidence).toEqual({ [FIX_TYPES[0]]: 0, [FIX_TYPES[1]!]: 3 });
    expect(without.sentence).toContain(`Fewer than 10 validation programs: ${FIX_TYPES[1]} (3). Nothing`);
    expect(without.sentence).toContain(`No validation program: ${FIX_TYPES[0]}. Macro F1`);
    expect(fewExamples(truth.slice(6)).sentence).not.toContain('rests on them');
  });

  test('near-duplicates across the split', () => {
    const words = Array.from({ length: 60 }, (_, i) => `w${i}`);
    const train = [
      { program: 'far', tokens: words.map((word) => `${word}x`) },
      { program: 'near', tokens: [...words.slice(0, 59), 'other'] },
    ];
    const validation = [
      { program: 'double', tokens: words },
      { program: 'own', tokens: words.toReversed() },
    ];
    const nearest = nearestPrograms(train, validation);
    // 56 shingles each, of which the last differs.
    expect(nearest[0]).toEqual({ program: 'double', nearest: 'near', similarity: 55 / 57 });
    expect(nearest[1]!.similarity).toBe(0);
    expect(leakage(nearest)).toMatchObject({ found: true, evidence: { nearDuplicates: 1, programs: 2, share: 0.5 } });
    expect(leakage(nearest.slice(1)).found).toBe(false);
    expect(nearestPrograms([], validation)).toEqual([]);
  });
});

test('runs from several places', () => {
  const places = [
    { place: 'WebAssembly', runs: 4 },
    { place: 'WebGPU (A GPU)', runs: 2 },
  ];
  expect(severalPlaces(places)).toMatchObject({ found: true, evidence: { WebAssembly: 4, 'WebGPU (A GPU)': 2 } });
  expect(severalPlaces(places).sentence).toMatch(/^4 of the runs on WebAssembly, 2 of the runs on WebGPU \(A GPU\): /);
  expect(severalPlaces(places.slice(1))).toMatchObject({
    found: false,
    sentence: 'All runs were made in one place, on WebGPU (A GPU).',
  });
});

const tokens = (program: string) => Number(program.split('/')[1]) * 20;

describe('slices', () => {
  test('right and wrong traces, over the runs', () => {
    const { runs } = armOf(
      'a',
      (i) => i < 30,
      (i) => i < 20,
    );
    const slices = slicesOf([runs[0]!, runs[0]!.slice(0, 30)], byTrace, TRACE_GROUPS);
    expect(slices.map(({ group, programs: count }) => [group, count])).toEqual([
      ['trace right', 20],
      ['trace wrong', 15],
    ]);
    expect(slices[0]!.accuracy).toMatchObject({ mean: 1, sd: 0, n: 2, interval: wilsonInterval(20, 20) });
    expect(slices[1]!.accuracy).toMatchObject({ mean: 0.75, n: 2 });
    expect(slicesOf(armOf('a', () => true).runs, byTrace, TRACE_GROUPS)).toEqual([]);
  });

  test('lengths in groups, and facts of programs', () => {
    const { runs } = armOf('a', () => true);
    const slices = slicesOf(runs, byLength(tokens), LENGTH_GROUPS);
    expect(slices.map(({ group, programs: count }) => [group, count])).toEqual([
      ['up to 64', 4],
      ['65 to 128', 3],
      ['129 to 192', 3],
      ['193 to 256', 3],
      ['257 to 384', 7],
      ['over 384', 20],
    ]);
    const facts = slicesOf(
      runs,
      byFact((program) => (program === 'median/3' ? undefined : 'median')),
    );
    expect(facts.map(({ group, programs: count }) => [group, count])).toEqual([['median', 39]]);
  });
});
