import { openAsBlob, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { importArchive } from '../../../src/corpus/introclass-import.ts';
import { classification } from '../../../src/evaluation/classification.ts';
import { predictBaselines } from '../../../src/experiment/baselines/predict.ts';
import type { Baseline } from '../../../src/experiment/document.ts';
import { annotationLineSchema } from '../../../src/teacher/annotation.ts';
import { FIX_TYPES, fixTypeSchema } from '../../../src/teacher/vocabulary.ts';
import { introClassArchive } from '../../introclass-archive.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** What scikit-learn answers on these folds. */
const reference = z
  .object({
    results: z.record(
      z.enum(['majority', 'assignment', 'tfidf']),
      z.object({ accuracy: z.number(), macro_f1: z.number() }),
    ),
    folds: z.array(z.object({ program: z.string(), fold: z.int(), tfidf: fixTypeSchema })),
  })
  .parse(JSON.parse(readFileSync(path.join(ROOT, 'test/fixtures/baselines/by-student-folds.json'), 'utf8')));

/** The programs in the fixture's order, and what each baseline answers about them, pooled over the folds. */
async function answered(file: string) {
  const { programs } = await importArchive(await openAsBlob(file), 'IntroClass.zip');
  const known = new Map(programs.map((program) => [program.path, program]));
  const truth = new Map(
    readFileSync(path.join(ROOT, 'datasets/introclass-annotations.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => annotationLineSchema.parse(JSON.parse(line)))
      .map(({ program, fix_type }) => [program, fix_type]),
  );
  const items = reference.folds.map(({ program, fold, tfidf }) => {
    const { source, assignment } = known.get(program)!;
    return { source, assignment, fixType: truth.get(program)!, fold, tfidf };
  });
  const indices = (wanted: (fold: number) => boolean) =>
    items.flatMap(({ fold }, index) => (wanted(fold) ? [index] : []));
  const folds = [0, 1, 2, 3, 4].map((one) => ({
    train: indices((fold) => fold !== one),
    validation: indices((fold) => fold === one),
  }));
  const answers = [...predictBaselines(items, folds)];
  const pooled = (baseline: Baseline) => {
    const fixTypes = items.map(({ fixType }) => fixType);
    folds.forEach(({ validation }, fold) =>
      validation.forEach((index, i) => (fixTypes[index] = answers[fold]![baseline]![i]!.fixType)),
    );
    return fixTypes;
  };
  return { items, pooled };
}

const archive = introClassArchive();

test.skipIf(archive === null)('on IntroClass in folds by student, the baselines are the reference’s', async () => {
  const { items, pooled } = await answered(archive!);
  const truth = items.map(({ fixType }) => fixType);
  const scores = (baseline: Baseline) => classification(FIX_TYPES, truth, pooled(baseline));
  for (const baseline of ['majority', 'assignment'] as const) {
    expect(scores(baseline).accuracy).toBeCloseTo(reference.results[baseline].accuracy, 12);
    expect(scores(baseline).macroF1).toBeCloseTo(reference.results[baseline].macro_f1, 12);
  }
  expect(Math.abs(scores('tfidf').accuracy - reference.results.tfidf.accuracy)).toBeLessThan(0.02);
  expect(Math.abs(scores('tfidf').macroF1 - reference.results.tfidf.macro_f1)).toBeLessThan(0.02);
  // Program by program: all but a handful, on which two classes are about equally likely.
  const answers = pooled('tfidf');
  expect(items.filter(({ tfidf }, index) => tfidf !== answers[index]).length).toBeLessThanOrEqual(7);
  expect(scores('nearest').accuracy).toBeGreaterThan(scores('majority').accuracy);
  expect(scores('nearest').macroF1).toBeGreaterThan(0.3);
});
