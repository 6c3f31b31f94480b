import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestReport } from '../../src/corpus/test-report.ts';
import type { Verification } from '../../src/execution/verification-record.ts';
import { deleteCorpus, replaceCorpus } from '../../src/storage/corpora.ts';
import { NotebookDatabase } from '../../src/storage/database.ts';
import { readTestReports } from '../../src/storage/test-reports.ts';
import { readVerification, storeVerification } from '../../src/storage/verifications.ts';

let database: NotebookDatabase;
beforeEach(() => {
  database = new NotebookDatabase('test');
});
afterEach(() => database.delete());

const importCorpus = (importedAt: number) =>
  replaceCorpus(
    {
      record: {
        id: 'starter',
        origin: 'test',
        commit: null,
        importedAt,
        counts: { submissions: 0, distinct: 0, failing: 0, correct: 0 },
      },
      programs: [],
      tests: [],
      annotations: [],
      report: {
        corpus: 'starter',
        seconds: 1,
        annotations: { origin: 'x', kept: 0, discarded: {}, examples: [] },
        notes: [],
      },
    },
    database,
  );

const verification = (changes: Partial<Verification> = {}): Verification => ({
  corpus: 'starter',
  importedAt: 1,
  verifiedAt: 2,
  seconds: 3,
  codeVersion: '0.1.0',
  programs: 1,
  runs: 2,
  failing: 1,
  passing: 0,
  failingByAccount: 0,
  notCompiling: [],
  unjudged: 0,
  differences: [
    {
      program: 'a',
      failsHere: [{ test: '1', expected: '3', actual: '', ending: 'It crashed.' }],
      passesHere: ['2'],
    },
  ],
  ...changes,
});

test('the last verification of a corpus stands until the corpus changes', async () => {
  await importCorpus(1);
  expect(await readVerification('starter', database)).toBeNull();
  await storeVerification(verification({ seconds: 9 }), new Map(), database);
  await storeVerification(verification(), new Map(), database);
  expect(await readVerification('starter', database)).toEqual(verification());
  expect(await readVerification('introclass', database)).toBeNull();

  await importCorpus(4);
  expect(await database.verifications.count()).toBe(0);
  await storeVerification(verification(), new Map(), database);
  expect(await readVerification('starter', database), 'of what was imported before').toBeNull();
  await storeVerification(verification({ importedAt: 4 }), new Map(), database);
  await deleteCorpus('starter', database);
  expect(await database.verifications.count()).toBe(0);
});

test('a record of another version is no verification', async () => {
  await importCorpus(1);
  await storeVerification({ ...verification(), runs: -1 }, new Map(), database);
  expect(await readVerification('starter', database)).toBeNull();
});

const report: TestReport = {
  run: 2,
  failed: { wrong: 1 },
  failures: [{ kind: 'wrong', input: '1', expected: '2', actual: '3' }],
};

const storedPaths = async () => [...(await readTestReports('starter', database)).keys()];

test('what the tests showed is kept with a verification, until the next one or another corpus takes its place', async () => {
  await importCorpus(1);
  await storeVerification(
    verification(),
    new Map([
      ['a', report],
      ['b', report],
    ]),
    database,
  );
  expect((await readTestReports('starter', database)).get('b')).toEqual(report);
  expect([...(await readTestReports('introclass', database)).keys()]).toEqual([]);
  await storeVerification(verification(), new Map([['b', report]]), database);
  expect(await storedPaths()).toEqual(['b']);

  await importCorpus(4);
  expect(await storedPaths()).toEqual([]);
  await storeVerification(verification(), new Map([['b', report]]), database);
  expect(await storedPaths(), 'of programs that were there before').toEqual([]);
});

test('a report that does not fit is as if the program had not been run', async () => {
  await importCorpus(1);
  const harmed = { ...report, run: 0 };
  await storeVerification(
    verification(),
    new Map([
      ['a', harmed],
      ['b', report],
    ]),
    database,
  );
  expect(await storedPaths()).toEqual(['b']);
});
