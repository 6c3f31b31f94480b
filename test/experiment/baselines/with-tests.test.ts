import { expect, test } from 'vitest';
import { predictBaselines } from '../../../src/experiment/baselines/predict.ts';
import type { FixType } from '../../../src/teacher/vocabulary.ts';

/** The same source for all: only the tests tell the fix types apart. */
const program = (fixType: FixType, actual: string, told: boolean) => ({
  source: 'int main() { return 0; }',
  assignment: 'median',
  fixType,
  tests: told
    ? { run: 1, failed: { wrong: 1 }, failures: [{ kind: 'wrong' as const, input: '1', expected: 'x', actual }] }
    : undefined,
});

const programs = (told: boolean) =>
  Array.from({ length: 12 }, (_, i) =>
    i % 3 === 0 ? program('DATA_TYPE', 'seven', told) : program('INPUT_OUTPUT', 'eight', told),
  );

const folds = [{ train: [0, 1, 2, 3, 4, 5, 6, 7], validation: [8, 9, 10, 11] }];

test('the baseline that is told of failing tests learns from them', () => {
  const [answers] = [...predictBaselines(programs(true), folds)];
  const truth = folds[0]!.validation.map((index) => programs(true)[index]!.fixType);
  expect(answers!['tfidf-tests']!.map(({ fixType }) => fixType)).toEqual(truth);
  expect(new Set(answers!.tfidf.map(({ fixType }) => fixType)).size).toBe(1);
});

test('where no program was run there is no such baseline', () => {
  const [answers] = [...predictBaselines(programs(false), folds)];
  expect(answers!['tfidf-tests']).toBeUndefined();
});
