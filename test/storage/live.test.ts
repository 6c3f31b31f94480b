import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type CorpusRecord, corpusRecordSchema } from '../../src/corpus/program.ts';
import { NotebookDatabase } from '../../src/storage/database.ts';
import { observe, shared } from '../../src/storage/live.ts';
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

const fail = (error: unknown) => expect.fail(String(error));
const none = () => expect.fail('no answer was expected');

test('a shared query is read once for all who observe it, from the first to the last of them', async () => {
  const query = vi.fn<() => Promise<number>>(async () => database.corpora.count());
  const source = shared(query);
  const one: number[] = [];
  const two: number[] = [];
  const endOne = source((answer) => one.push(answer), fail);
  await vi.waitFor(() => expect(one).toEqual([0]));
  const asked = query.mock.calls.length;
  const endTwo = source((answer) => two.push(answer), fail);
  expect(two).toEqual([0]);
  // A query of its own would begin in the next task.
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(query).toHaveBeenCalledTimes(asked);
  await database.corpora.put(record('starter'));
  await vi.waitFor(() =>
    expect([one, two]).toEqual([
      [0, 1],
      [0, 1],
    ]),
  );
  endOne();
  endTwo();
  await database.corpora.put(record('introclass'));
  const late: number[] = [];
  source((answer) => late.push(answer), fail)();
  expect(late).toEqual([]);
  const end = source((answer) => late.push(answer), fail);
  await vi.waitFor(() => expect(late).toEqual([2]));
  end();
  expect(one).toEqual([0, 1]);
});

test('an error of a shared query is told to all, and who comes later asks again', async () => {
  let broken = true;
  const source = shared(async () => {
    if (broken) throw new Error('no such thing');
    return 1;
  });
  const errors: unknown[] = [];
  source(none, (error) => errors.push(error));
  source(none, (error) => errors.push(error));
  await vi.waitFor(() => expect(errors.map(String)).toEqual(Array(2).fill('Error: no such thing')));
  broken = false;
  const answers: number[] = [];
  const end = source(
    (answer) => answers.push(answer),
    (error) => errors.push(error),
  );
  await vi.waitFor(() => expect(answers).toEqual([1]));
  end();
  expect(errors).toHaveLength(2);
});

test('who observes a shared query while it is first read waits for that reading', async () => {
  const asked: ((count: number) => void)[] = [];
  const query = vi.fn<() => Promise<number>>(() => new Promise((resolve) => asked.push(resolve)));
  const source = shared(query);
  const answers: number[] = [];
  const ends = [1, 2].map(() => source((count) => answers.push(count), fail));
  await vi.waitFor(() => expect(query).toHaveBeenCalled());
  await new Promise((next) => setTimeout(next, 20));
  asked[0]!(7);
  await vi.waitFor(() => expect(answers).toEqual([7, 7]));
  expect(query).toHaveBeenCalledTimes(1);
  for (const end of ends) end();
});
