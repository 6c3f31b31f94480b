import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { NotebookDatabase, type StoredExperiment } from '../../src/storage/database.ts';
import { StorageError } from '../../src/storage/failure.ts';
import {
  addExperiment,
  changeExperiment,
  deleteExperiment,
  doneRuns,
  experimentsWithRuns,
  readExperimentRuns,
  readExperiments,
  saveExperiment,
  saveExperimentRun,
} from '../../src/storage/experiments.ts';
import { madeRun, recorded } from '../experiment/made-runs.ts';

let databases = 0;
const database = () => new NotebookDatabase(`experiments-${(databases += 1)}`);

const stored = (id: string, record: StoredExperiment['record']): StoredExperiment => ({
  id,
  createdAt: 1,
  record,
  baselines: [],
  place: null,
  failures: {},
});

test('an experiment comes back as it was stored, and in its place in the queue', async () => {
  const here = database();
  const { record } = await recorded({});
  await saveExperiment(stored('one', record), here);
  await changeExperiment('one', { place: 3, failures: { a: { what: 'It failed.', advice: 'Try again.' } } }, here);
  const { records, damaged } = await readExperiments(here);
  expect(damaged).toEqual([]);
  expect(records).toEqual([
    { ...stored('one', record), place: 3, failures: { a: { what: 'It failed.', advice: 'Try again.' } } },
  ]);
  await expect(changeExperiment('none', { place: 1 }, here)).rejects.toThrow(StorageError);
});

test('a run serves every experiment that has its id, and stays as long as one of them does', async () => {
  const here = database();
  const small = await recorded({ seeds: [1] });
  const large = await recorded({ seeds: [1, 2] });
  await saveExperiment(stored('small', small.record), here);
  await saveExperiment(stored('large', large.record), here);
  for (const run of large.runs) await saveExperimentRun(madeRun(run, large.record, 3), here);
  const ids = large.runs.map(({ id }) => id);
  expect(await doneRuns(ids, here)).toEqual(new Set(ids));
  await deleteExperiment('large', here);
  expect(await doneRuns(ids, here)).toEqual(new Set(small.runs.map(({ id }) => id)));
  const { records } = await readExperimentRuns(ids, here);
  expect(records.map(({ id }) => id)).toEqual(small.runs.map(({ id }) => id));
  await deleteExperiment('small', here);
  expect((await doneRuns(ids, here)).size).toBe(0);
});

test('an experiment from elsewhere is stored with its runs, adds what is missing, and overwrites nothing', async () => {
  const here = database();
  const { record, runs } = await recorded({});
  const made = runs.map((run) => madeRun(run, record, 3));
  await saveExperimentRun({ ...made[0]!, name: 'as it was here' }, here);
  expect(await experimentsWithRuns(here)).toEqual([]);
  expect(await addExperiment(stored('one', record), made, here)).toEqual({ isNew: true, newRuns: made.length - 1 });
  const { records } = await readExperimentRuns([made[0]!.id], here);
  expect(records.map(({ name }) => name)).toEqual(['as it was here']);
  expect((await experimentsWithRuns(here)).map(({ id }) => id)).toEqual(['one']);
  expect(await addExperiment(stored('one', record), made, here)).toEqual({ isNew: false, newRuns: 0 });
});

test('an experiment of which a run is stored with other answers is refused as a whole', async () => {
  const here = database();
  const { record, runs } = await recorded({});
  const made = runs.map((run) => madeRun(run, record, 3));
  await saveExperimentRun(madeRun(runs.at(-1)!, record, 2), here);
  await expect(addExperiment(stored('one', record), made, here)).rejects.toThrow(/stored here with other answers/);
  expect((await readExperiments(here)).records).toEqual([]);
  expect(
    (
      await doneRuns(
        made.map(({ id }) => id),
        here,
      )
    ).size,
  ).toBe(1);
});
