import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NotebookDatabase } from '../../src/storage/database.ts';
import {
  beginModel,
  completeModel,
  deleteModel,
  modelSink,
  readModelFiles,
  readModels,
  readModelSizes,
  readModelTokenizer,
  runsFrom,
} from '../../src/storage/models.ts';
import { STUDENTS } from '../../src/student/configuration.ts';
import type { Run } from '../../src/training/run.ts';
import { storedRun } from '../training/stored-run.ts';

let database: NotebookDatabase;
beforeEach(() => {
  database = new NotebookDatabase('test');
});
afterEach(() => database.delete());

const ID = 'Salesforce/codet5-small@main';
const SHA = createHash('sha256').update('').digest('hex');
const model = {
  id: ID,
  repository: 'Salesforce/codet5-small',
  revision: 'main',
  base: 'https://example.org',
  commit: null,
  addedAt: 1,
  config: STUDENTS.tiny,
  bytesExpected: 8,
};
const files = [
  { name: 'vocab.json', role: 'source', identity: 'v1' },
  { name: 'model.safetensors', role: 'weights', identity: 'w1' },
] as const;

const begin = (expected: Parameters<typeof beginModel>[1] = files) => beginModel(model, expected, database);
const sink = () => modelSink(ID, database);
const heldOf = async (name: string) => (await sink().held(name)).bytes;
const text = async (blob: Blob | undefined) => blob?.text();

async function addWhole(): Promise<void> {
  await begin();
  await sink().append('vocab.json', 0, new TextEncoder().encode('{}'), null);
  await sink().append('model.safetensors', 0, new TextEncoder().encode('abc'), 'etag');
  await sink().append('model.safetensors', 3, new TextEncoder().encode('def'), 'etag');
  await completeModel(
    ID,
    { weightsSha256: SHA, parameters: 6, config: model.config },
    { tokenizer: new Blob(['tokens']), tokenizerConfig: new Blob(['config']) },
    database,
  );
}

describe('a download', () => {
  test('survives a reload and is put together from its pieces', async () => {
    await begin();
    await sink().append('model.safetensors', 0, new TextEncoder().encode('abc'), 'etag');
    database.close();
    database = new NotebookDatabase('test');
    await begin();
    expect(await sink().held('model.safetensors')).toMatchObject({ bytes: 3, etag: 'etag', sha256: null });
    await addWhole().catch(() => undefined);
    expect((await readModels(database)).records).toMatchObject([{ id: ID, complete: false }]);
    expect((await readModelSizes(database)).get(ID)).toBe(5);
    await expect(readModelFiles({ model: ID, weights: SHA }, database)).rejects.toThrow(/not here to its end/);
  });

  test('keeps a file that is the same on the hub, and drops one that is another or is not wanted any more', async () => {
    await begin();
    for (const name of ['vocab.json', 'model.safetensors']) {
      await sink().append(name, 0, new TextEncoder().encode('abc'), null);
    }
    await begin([files[0], { name: 'model.safetensors', role: 'weights', identity: 'w2' }]);
    expect(await heldOf('vocab.json')).toBe(3);
    expect(await heldOf('model.safetensors')).toBe(0);
    await begin([files[1]]);
    await expect(heldOf('vocab.json')).rejects.toThrow(/not in this browser/);
    expect(await database.modelPieces.count()).toBe(0);
  });

  test('of two tabs at once is refused rather than mixed up', async () => {
    await begin();
    await sink().append('model.safetensors', 0, new TextEncoder().encode('abc'), null);
    await expect(sink().append('model.safetensors', 0, new TextEncoder().encode('abc'), null)).rejects.toThrow(
      /Another tab/,
    );
  });

  test('on a full disk keeps what was there and says so', async () => {
    await begin();
    await sink().append('model.safetensors', 0, new TextEncoder().encode('abc'), null);
    database.modelPieces.hook('creating', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(sink().append('model.safetensors', 3, new TextEncoder().encode('d'), null)).rejects.toMatchObject({
      name: 'StorageError',
      message: /quota of this page is used up. What has been fetched before is kept/,
    });
    expect(await heldOf('model.safetensors')).toBe(3);
    await expect(
      completeModel(
        ID,
        { weightsSha256: SHA, parameters: 1, config: model.config },
        { tokenizer: new Blob(['t']), tokenizerConfig: new Blob(['c']) },
        database,
      ),
    ).rejects.toThrow(/quota/);
    expect((await readModels(database)).records).toMatchObject([{ complete: false }]);
    expect(await heldOf('vocab.json')).toBe(0);
  });
});

test('a whole model gives its files, and is not fetched again over itself', async () => {
  await addWhole();
  const { weights, tokenizer, tokenizerConfig } = await readModelFiles({ model: ID, weights: SHA }, database);
  expect(await Promise.all(weights.map(text))).toEqual(['abcdef']);
  expect([await text(tokenizer), await text(tokenizerConfig)]).toEqual(['tokens', 'config']);
  expect((await readModels(database)).records).toMatchObject([{ complete: true, weightsBytes: 6, parameters: 6 }]);
  expect(await database.modelFiles.where({ model: ID, role: 'source' }).count()).toBe(0);
  await expect(begin()).rejects.toThrow(/is here already/);
  await expect(readModelFiles({ model: ID, weights: '0'.repeat(64) }, database)).rejects.toThrow(/not those that were/);
});

describe('deleting', () => {
  test('leaves nothing of a model that no run started from', async () => {
    await addWhole();
    expect(await deleteModel(ID, database)).toBe('deleted');
    expect(
      await Promise.all([database.models, database.modelFiles, database.modelPieces].map((t) => t.count())),
    ).toEqual([0, 0, 0]);
  });

  test('keeps the tokenizer while a run refers to it, also while the weights are fetched anew', async () => {
    await addWhole();
    const run = storedRun('r', { createdAt: 1 });
    run.config.student = { model: ID, weights: SHA, config: STUDENTS.tiny };
    await database.runs.put(run);
    // One that was harmed is in nobody's way.
    await database.runs.put({ id: 'harmed', createdAt: 2 } as Run);
    expect(await runsFrom(ID, database)).toBe(1);
    expect(await deleteModel(ID, database)).toBe('weights-deleted');
    expect((await readModels(database)).records).toMatchObject([{ complete: false, weightsDeleted: true }]);
    await expect(readModelFiles({ model: ID, weights: SHA }, database)).rejects.toThrow(/weights of .* were deleted/);
    await begin();
    expect(await text((await readModelTokenizer(ID, database)).tokenizer)).toBe('tokens');
    await database.runs.delete('r');
    expect(await deleteModel(ID, database)).toBe('deleted');
    expect(await database.modelFiles.count()).toBe(0);
  });
});

test('a database of version 1 keeps its data', async () => {
  await database.delete();
  const old = new Dexie('test');
  old.version(1).stores({ runs: 'id, createdAt', checkpoints: 'run' });
  await old.table('runs').put(storedRun('r', { createdAt: 1 }));
  old.close();
  database = new NotebookDatabase('test');
  expect(await database.runs.count()).toBe(1);
  await addWhole();
  expect((await readModels(database)).records).toHaveLength(1);
});

test('a record that does not fit is reported, and stays', async () => {
  await begin();
  await database.models.update(ID, { addedAt: 'yesterday' as never });
  expect((await readModels(database)).damaged).toMatchObject([{ key: ID, problem: /^addedAt/ }]);
});
