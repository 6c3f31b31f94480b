import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PlanError } from '../../src/experiment/folds.ts';
import { planRuns, type ReadySpec } from '../../src/headless/plan.ts';
import { problemsOf } from '../../src/experiment/problems.ts';
import { type TrainSpec, trainSpecSchema } from '../../src/headless/train-spec.ts';
import { STUDENTS } from '../../src/student/configuration.ts';
import type { LabelledProgram } from '../../src/training/plan.ts';
import { FIX_TYPES, TAGS } from '../../src/teacher/vocabulary.ts';

const EXAMPLES = path.resolve(import.meta.dirname, '../../docs/examples');

test.each(readdirSync(EXAMPLES))('docs/examples/%s is a spec', (name) => {
  const content = JSON.parse(readFileSync(path.join(EXAMPLES, name), 'utf8')) as unknown;
  expect(trainSpecSchema.safeParse(content).error).toBeUndefined();
});

test.each([
  [{}, 'corpus: expected "starter" or object, received undefined'],
  [{ corpus: 'starter', epoch: 3 }, 'epoch: no such field'],
  [{ corpus: 'starter', seeds: [1, 'two'] }, 'seeds[1]: expected number, received string'],
  [{ corpus: 'starter', split: { protocol: 'random' } }, 'split.protocol: expected "paper", "by-student"'],
  [{ corpus: 'starter', student: { dModel: 8 } }, 'student.vocabSize: expected number, received undefined'],
  [{ corpus: 'starter', student: { checkpoint: '' } }, 'student.checkpoint: Too small'],
  [{ corpus: 'starter', student: 'huge' }, 'student: expected'],
  [{ corpus: { archive: 3 } }, 'corpus.archive: expected string, received number'],
])('a spec that does not fit is told which field is wrong: %j', (content, problem) => {
  const { error } = trainSpecSchema.safeParse(content);
  expect(problemsOf(error!).join('\n')).toContain(problem);
});

/** Thirty programs of ten students, each submitted under two paths. */
const labelled = Array.from({ length: 30 }, (_, i): LabelledProgram => {
  const student = `student-${i % 10}`;
  const blob = i.toString(16).padStart(40, '0');
  const name = `median/${student}/${i}/median.c`;
  return {
    program: {
      path: name,
      corpus: 'introclass',
      assignment: 'median',
      student,
      revision: String(i),
      source: `int main(void) { return ${i}; }`,
      blob,
      duplicates: [`median/${student}/again-${i}/median.c`],
      passed: [],
      failed: ['blackbox/1'],
    },
    annotation: {
      program: name,
      blob,
      fixType: FIX_TYPES[i % 2]!,
      tags: [TAGS[0]],
      lines: [1],
      confidence: 'high',
      evidence: 'execution',
    },
  };
});

const plan = (split: TrainSpec['split'], more: Partial<ReadySpec> = {}) =>
  planRuns(
    { ...trainSpecSchema.parse({ corpus: 'starter' }), student: 'nano', start: 'scratch', split, ...more },
    labelled,
  );

describe('planRuns', () => {
  test('one run for each fold, seed and regime', () => {
    const runs = plan({ protocol: 'k-fold-by-student', seed: 1, folds: 3 }, { seeds: [4, 5] });
    expect(runs.map(({ split, config }) => `${split.fold} ${config.seed} ${config.regime}`)).toEqual(
      [0, 1, 2].flatMap((fold) =>
        [4, 5].flatMap((seed) => [`${fold} ${seed} label-only`, `${fold} ${seed} reasoning-distilled`]),
      ),
    );
    const validated = runs
      .filter(({ config }) => config.seed === 4 && config.regime === 'label-only')
      .flatMap(({ validation }) => validation.map(({ program }) => program));
    expect(new Set(validated).size).toBe(30);
    expect(validated).toHaveLength(30);
  });

  test('explicit lists are taken as they are, by any path of a program', () => {
    const [run] = plan({
      protocol: 'explicit',
      train: ['median/student-1/again-1/median.c'],
      validation: ['median/student-2/2/median.c'],
    });
    expect(run!.train.map(({ program, source }) => [program, source])).toEqual([
      ['median/student-1/again-1/median.c', 'int main(void) { return 1; }'],
    ]);
    expect(run!.split).toMatchObject({ protocol: 'explicit', seed: null, fold: null });
  });

  test('a student that cannot do what is asked is refused before any run', () => {
    const split = { protocol: 'by-student', seed: 1 } as const;
    expect(() => plan(split, { tune: 'frozen-layers', frozenLayers: 5 })).toThrow(
      new PlanError('frozenLayers: This student has 4 blocks.'),
    );
    const student = { ...STUDENTS.tiny, numDecoderLayers: 0 };
    expect(() => plan(split, { student, regimes: ['label-only', 'json'] })).toThrow(/^regime: This student has no dec/);
  });

  test('a program that is unknown or named twice is refused by its place in the lists', () => {
    const known = 'median/student-1/1/median.c';
    expect(() => plan({ protocol: 'explicit', train: [known], validation: ['median/nobody/1/median.c'] })).toThrow(
      /^split\.validation\[0\]: median\/nobody/,
    );
    expect(() =>
      plan({ protocol: 'explicit', train: [known], validation: ['median/student-1/again-1/median.c'] }),
    ).toThrow(/split\.validation\[0\].*same program as split\.train\[0\]/);
    expect(() => plan({ protocol: 'k-fold-by-student', seed: 1, folds: 40 })).toThrow(PlanError);
  });
});
