import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CorpusId, Program } from '../../src/corpus/program.ts';
import {
  type CorpusContent,
  deleteCorpus,
  readAnnotations,
  readCorpora,
  readImportReport,
  readPrograms,
  readTests,
  replaceAnnotations,
  replaceCorpus,
} from '../../src/storage/corpora.ts';
import { NotebookDatabase } from '../../src/storage/database.ts';
import { readTestReports } from '../../src/storage/test-reports.ts';
import type { Annotation } from '../../src/teacher/annotation.ts';

let database: NotebookDatabase;
beforeEach(() => {
  database = new NotebookDatabase('test');
});
afterEach(() => database.delete());

const blob = 'a'.repeat(40);
const report = { origin: 'x', kept: 1, discarded: {}, examples: [] };

const annotation = (program: string): Annotation => ({
  program,
  blob,
  fixType: 'INDEXING',
  tags: ['case/zero'],
  lines: [1],
  confidence: 'high',
  evidence: 'construction',
});

function content(corpus: CorpusId, names: string[]): CorpusContent {
  const programs = names.map((name): Program => ({
    path: `${corpus}/${name}`,
    corpus,
    assignment: 'median',
    student: name,
    revision: '0',
    source: 'x',
    blob,
    duplicates: [],
    passed: [],
    failed: ['blackbox/1'],
  }));
  return {
    record: {
      id: corpus,
      origin: 'test',
      commit: null,
      importedAt: 1,
      counts: { submissions: names.length, distinct: names.length, failing: names.length, correct: 0 },
    },
    programs,
    tests: [{ corpus, assignment: 'median', name: 'blackbox/1', input: '1', output: null }],
    annotations: programs.flatMap(({ path }) =>
      (['first', 'second'] as const).map((pass) => ({ pass, annotation: annotation(path) })),
    ),
    report: { corpus, seconds: 1, annotations: report, notes: [] },
    testReports: new Map(programs.map(({ path }) => [path, { run: 3, failed: { endless: 3 }, failures: [] }])),
  };
}

const pathsOf = async (corpus: CorpusId) => (await readPrograms(corpus, database)).records.map(({ path }) => path);

test('a corpus takes the place of its predecessor and leaves others alone', async () => {
  await replaceCorpus(content('starter', ['s']), database);
  await replaceCorpus(content('introclass', ['b', 'a']), database);
  await replaceCorpus(content('introclass', ['c', 'a']), database);
  expect(await pathsOf('introclass')).toEqual(['introclass/a', 'introclass/c']);
  expect(await pathsOf('starter')).toEqual(['starter/s']);
  expect((await readAnnotations('introclass', 'first', database)).records.map(({ program }) => program)).toEqual([
    'introclass/a',
    'introclass/c',
  ]);
  expect((await readTests('introclass', database)).records).toHaveLength(1);
});

describe('all or nothing', () => {
  test('a corpus that cannot be stored leaves the old one', async () => {
    await replaceCorpus(content('introclass', ['a']), database);
    const broken = content('introclass', ['b', 'c']);
    broken.programs.push(broken.programs[0]!);
    await expect(replaceCorpus(broken, database)).rejects.toThrow(/1 of 3 operations failed/);
    expect(await pathsOf('introclass')).toEqual(['introclass/a']);
    expect((await readCorpora(database)).records[0]?.counts.submissions).toBe(1);
  });

  test('a full disk says so', async () => {
    await replaceCorpus(content('introclass', ['a']), database);
    database.tests.hook('creating', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(replaceCorpus(content('introclass', ['b']), database)).rejects.toMatchObject({
      name: 'StorageError',
      message: /quota of this page is used up/,
      advice: /Delete runs, a corpus or a model/,
    });
    expect(await pathsOf('introclass')).toEqual(['introclass/a']);
  });
});

test('other annotations take the place of the first pass only', async () => {
  await replaceCorpus(content('introclass', ['a', 'b']), database);
  await replaceAnnotations('introclass', [annotation('introclass/b')], { ...report, origin: 'mine' }, database);
  const [first, second] = await Promise.all(
    (['first', 'second'] as const).map((pass) => readAnnotations('introclass', pass, database)),
  );
  expect(first!.records.map(({ program }) => program)).toEqual(['introclass/b']);
  expect(second!.records).toHaveLength(2);
  expect((await readImportReport('introclass', database))?.annotations.origin).toBe('mine');
});

test('deleting a corpus leaves nothing of it', async () => {
  await replaceCorpus(content('starter', ['s']), database);
  await replaceCorpus(content('introclass', ['a']), database);
  await deleteCorpus('introclass', database);
  expect(await Promise.all(database.tables.map((table) => table.count()))).toEqual(
    database.tables.map(({ name }) =>
      name === 'annotations'
        ? 2
        : /^(runs|checkpoints|verifications|experiments|experimentRuns|model)/.test(name)
          ? 0
          : 1,
    ),
  );
});

test('a record that does not fit is reported, and stays', async () => {
  await replaceCorpus(content('introclass', ['a', 'b']), database);
  await database.programs.update('introclass/a', { blob: 'short' });
  const { records, damaged } = await readPrograms('introclass', database);
  expect(records).toHaveLength(1);
  expect(damaged).toEqual([{ key: 'introclass/a', problem: expect.stringMatching(/^blob: /) as string }]);
  expect(await database.programs.count()).toBe(2);
});

test('reports on tests come and go with their corpus', async () => {
  const { testReports, ...others } = content('generated', ['a']);
  await replaceCorpus({ ...others, testReports }, database);
  await replaceCorpus(content('starter', ['s']), database);
  expect(await readTestReports('generated', database)).toEqual(testReports);
  await replaceCorpus(others, database);
  expect((await readTestReports('generated', database)).size).toBe(0);
});
