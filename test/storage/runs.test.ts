import 'fake-indexeddb/auto';
import type { Run } from '../../src/training/run.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NotebookDatabase } from '../../src/storage/database.ts';
import {
  addRun,
  deleteRun,
  readCheckpoint,
  readOwnTokenizer,
  readRuns,
  renameRun,
  saveRun,
} from '../../src/storage/runs.ts';
import { storedRun } from '../training/stored-run.ts';

let database: NotebookDatabase;
beforeEach(() => {
  database = new NotebookDatabase('test');
});
afterEach(() => database.delete());

const run = (id: string, createdAt: number) => storedRun(id, { createdAt });
const weights = new Blob([Uint8Array.of(1, 2, 3)]);

test('runs come back the newest first, renamed, with their checkpoints', async () => {
  await saveRun(run('old', 1), weights, null, database);
  await saveRun(run('new', 2), new Blob([Uint8Array.of(9)]), null, database);
  await renameRun('old', 'baseline', database);
  expect((await readRuns(database)).records.map(({ name }) => name)).toEqual(['new', 'baseline']);
  expect(await (await readCheckpoint('old', database)).bytes()).toEqual(Uint8Array.of(1, 2, 3));
});

test('a run is stored with its checkpoint or not at all', async () => {
  database.checkpoints.hook('creating', () => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await expect(saveRun(run('r', 1), weights, null, database)).rejects.toMatchObject({ name: 'StorageError' });
  expect((await readRuns(database)).records).toEqual([]);
});

test('a deleted run leaves no checkpoint, and is no longer found', async () => {
  await saveRun(run('r', 1), weights, null, database);
  await deleteRun('r', database);
  expect(await database.checkpoints.count()).toBe(0);
  await expect(readCheckpoint('r', database)).rejects.toThrow(/not stored here/);
  await expect(renameRun('r', 'x', database)).rejects.toThrow(/not stored here/);
});

test('a run from before students could write, and from before lines were scored, reads as one that did neither', async () => {
  const probabilities = [1, 0, 0, 0, 0, 0, 0, 0, 0];
  // As it was written then, without today's fields; Dexie stores what it is given.
  const old = {
    ...run('old', 1),
    config: { regime: 'label-only', student: 'nano', maxLength: 384, batchSize: 8, epochs: 10, learningRate: 0.001 },
    predictions: [
      {
        program: 'median/1',
        truth: { fixType: 'INDEXING', tags: ['loop/off-by-one'] },
        answer: { fixType: 'ARITHMETIC', probabilities, tags: null, tagProbabilities: null },
      },
    ],
  };
  await database.runs.put(old as unknown as Run);
  const { records, damaged } = await readRuns(database);
  expect(damaged).toEqual([]);
  expect(records[0]!.predictions).toEqual([
    {
      program: 'median/1',
      truth: { fixType: 'INDEXING', tags: ['loop/off-by-one'], lines: null },
      answer: {
        fixType: 'ARITHMETIC',
        probabilities,
        tags: null,
        tagProbabilities: null,
        lines: null,
        written: null,
      },
    },
  ]);
});

test('a student that is opened brings its tokenizer; one whose run is stored already changes nothing', async () => {
  const tokenizer = { tokenizer: new Blob(['t']), tokenizerConfig: new Blob(['c']) };
  expect(await addRun(run('r', 1), new Blob(['first']), tokenizer, database)).toBe(true);
  expect(await (await readOwnTokenizer('r', database))!.tokenizer.text()).toBe('t');
  expect(await addRun({ ...run('r', 1), name: 'other' }, new Blob(['second']), tokenizer, database)).toBe(false);
  expect((await readRuns(database)).records.map(({ name }) => name)).toEqual(['r']);
  expect(await (await readCheckpoint('r', database)).text()).toBe('first');
  await saveRun(run('trained', 2), new Blob(['w']), null, database);
  expect(await readOwnTokenizer('trained', database)).toBeNull();
  await saveRun(run('tuned', 3), new Blob(['w']), tokenizer, database);
  expect(await (await readOwnTokenizer('tuned', database))!.tokenizerConfig.text()).toBe('c');
});
