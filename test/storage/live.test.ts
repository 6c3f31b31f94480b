import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type CorpusRecord, corpusRecordSchema } from '../../src/corpus/program.ts';
import { NotebookDatabase } from '../../src/storage/database.ts';
import { observe } from '../../src/storage/live.ts';
import { readThrough } from '../../src/storage/read.ts';

let database: NotebookDatabase;
beforeEach(() => {
  database = new NotebookDatabase('test');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await database.delete();
});

const record = (id: CorpusRecord['id']): CorpusRecord => ({
  id,
  origin: 'x',
  commit: null,
  importedAt: 1,
  counts: { submissions: 1, distinct: 1, failing: 1, correct: 0 },
});

test.each([
  ['an async function', (query: () => Promise<number>) => async () => query()],
  ['one that calls others', (query: () => Promise<number>) => () => query()],
])('%s sees changes of what it read after a pause of reading, too', async (_, made) => {
  // Each look at the clock is half a second after the one before, so that every record is followed by a pause.
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 500));
  const pauses = vi.spyOn(globalThis, 'MessageChannel');
  const answers: number[] = [];
  const read = async () => {
    await (async () => {
      await (async () => {
        await database.reports.toArray();
      })();
      await database.tests.toArray();
    })();
    await readThrough(z.number(), [1, 2, 3], String);
    expect(pauses.mock.calls.length).toBeGreaterThanOrEqual(3);
  };
  const query = made(async () => {
    await read();
    const corpora = await database.corpora.toArray();
    return (await readThrough(corpusRecordSchema, corpora, ({ id }: CorpusRecord) => id)).records.length;
  });
  const end = observe(
    query,
    (answer) => answers.push(answer),
    (error) => expect.fail(String(error)),
  );
  await vi.waitFor(() => expect(answers).toEqual([0]));
  await database.corpora.put(record('starter'));
  await vi.waitFor(() => expect(answers).toEqual([0, 1]));
  end();
  await database.corpora.put(record('introclass'));
  await expect.poll(() => database.corpora.count()).toBe(2);
  expect(answers).toEqual([0, 1]);
});

test('an error of the query is told', async () => {
  const errors: unknown[] = [];
  observe(
    () => Promise.reject(new Error('no such thing')),
    () => expect.fail('no answer was expected'),
    (error) => errors.push(error),
  );
  await vi.waitFor(() => expect(String(errors[0])).toContain('no such thing'));
});
