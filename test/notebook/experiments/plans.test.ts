import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { experimentSchema } from '../../../src/experiment/document.ts';
import { planOf } from '../../../src/notebook/experiments/plans.ts';
import { UntestedError } from '../../../src/notebook/state/untested-error.ts';
import { replaceCorpus } from '../../../src/storage/corpora.ts';
import { labelledPrograms } from '../../experiment/labelled.ts';

vi.mock('../../../src/notebook/students/nano-tokens.ts', () => ({
  loadTokenCounter: async () => (source: string) => source.length,
}));

const labelled = labelledPrograms(40).map(({ program, annotation }) => ({
  program: { ...program, corpus: 'starter' as const },
  annotation,
}));

const importCorpus = (testReports = new Map()) =>
  replaceCorpus({
    record: {
      id: 'starter',
      origin: 'test',
      commit: null,
      importedAt: 1,
      counts: { submissions: 40, distinct: 40, failing: 40, correct: 0 },
    },
    programs: labelled.map(({ program }) => program),
    tests: [],
    annotations: labelled.map(({ annotation }) => ({ pass: 'first', annotation })),
    report: {
      corpus: 'starter',
      seconds: 1,
      annotations: { origin: 'x', kept: 40, discarded: {}, examples: [] },
      notes: [],
    },
    testReports,
  });

const documentThat = (reads: 'program' | 'program-and-tests') =>
  experimentSchema.parse({
    title: 'Test',
    corpus: 'starter',
    split: { protocol: 'by-student' },
    arms: [{ name: 'one', regime: 'label-only', options: { reads } }],
  });

test('students that read tests are planned once the programs were run, and refused before', async () => {
  await importCorpus();
  await expect(planOf(documentThat('program-and-tests'))).rejects.toThrow(UntestedError);
  expect((await planOf(documentThat('program'))).runs).toHaveLength(1);

  const report = { run: 2, failed: { wrong: 2 }, failures: [] };
  await importCorpus(new Map(labelled.map(({ program }) => [program.path, report])));
  const { train, validation } = (await planOf(documentThat('program-and-tests'))).runs[0]!;
  expect([...train, ...validation].filter(({ tests }) => tests?.failed.wrong !== 2)).toEqual([]);
  const alone = (await planOf(documentThat('program'))).runs[0]!;
  expect(alone.train.filter(({ tests }) => tests !== undefined)).toEqual([]);
  const baselines = async (reads: 'program' | 'program-and-tests') =>
    (await planOf(documentThat(reads))).baselines[0]!.folds[0]!.train.filter(({ tests }) => tests !== undefined);
  expect(await baselines('program')).toEqual([]);
  expect(await baselines('program-and-tests')).not.toEqual([]);
});
