import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NotebookDatabase } from '../../src/storage/database.ts';
import { deleteRun, readCheckpoint, readRuns, renameRun, saveRun } from '../../src/storage/runs.ts';
import { storedRun } from '../training/stored-run.ts';

let database: NotebookDatabase;
beforeEach(() => {
  database = new NotebookDatabase('test');
});
afterEach(() => database.delete());

const run = (id: string, createdAt: number) => storedRun(id, { createdAt });
const weights = Uint8Array.of(1, 2, 3);

test('runs come back the newest first, renamed, with their checkpoints', async () => {
  await saveRun(run('old', 1), weights, database);
  await saveRun(run('new', 2), Uint8Array.of(9), database);
  await renameRun('old', 'baseline', database);
  expect((await readRuns(database)).records.map(({ name }) => name)).toEqual(['new', 'baseline']);
  expect(await readCheckpoint('old', database)).toEqual(weights);
});

test('a run is stored with its checkpoint or not at all', async () => {
  database.checkpoints.hook('creating', () => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await expect(saveRun(run('r', 1), weights, database)).rejects.toMatchObject({ name: 'StorageError' });
  expect((await readRuns(database)).records).toEqual([]);
});

test('a deleted run leaves no checkpoint, and is no longer found', async () => {
  await saveRun(run('r', 1), weights, database);
  await deleteRun('r', database);
  expect(await database.checkpoints.count()).toBe(0);
  await expect(readCheckpoint('r', database)).rejects.toThrow(/not stored here/);
  await expect(renameRun('r', 'x', database)).rejects.toThrow(/not stored here/);
});
