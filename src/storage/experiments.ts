/** Experiments that were declared here, and the runs that they are made of. A run serves every experiment that has its id. */
import { type Run, runSchema } from '../training/run.ts';
import { openDatabase, type StoredExperiment, storedExperimentSchema } from './database.ts';
import { StorageError, storing } from './failure.ts';
import { readThrough, type Stored } from './read.ts';

export async function saveExperiment(experiment: StoredExperiment, database = openDatabase()): Promise<void> {
  await storing(() => database.experiments.put(experiment));
}

/** The newest first. */
export async function readExperiments(database = openDatabase()): Promise<Stored<StoredExperiment>> {
  const found = await storing(() => database.experiments.orderBy('createdAt').reverse().toArray());
  return readThrough(storedExperimentSchema, found, (record: StoredExperiment) => record.id);
}

/** Those of which a run is done, the newest first. */
export async function experimentsWithRuns(database = openDatabase()): Promise<StoredExperiment[]> {
  const { records } = await readExperiments(database);
  const done = await doneRuns(
    records.flatMap(({ record }) => record.runs.map(({ id }) => id)),
    database,
  );
  return records.filter(({ record }) => record.runs.some(({ id }) => done.has(id)));
}

/** Throws `StorageError` where there is no such experiment. */
export async function changeExperiment(
  id: string,
  changes: Partial<Pick<StoredExperiment, 'place' | 'baselines' | 'failures'>>,
  database = openDatabase(),
): Promise<void> {
  const changed = await storing(() => database.experiments.where({ id }).modify(changes));
  if (changed === 0) {
    throw new StorageError(
      `The experiment ${id} is not stored here.`,
      'It may have been deleted in another tab: reload the page.',
    );
  }
}

/** Keeps the run without its weights, which would be many. One of its id is replaced. */
export async function saveExperimentRun(run: Run, database = openDatabase()): Promise<void> {
  await storing(() => database.experimentRuns.put(run));
}

/** Those of the ids that are there. */
export async function doneRuns(ids: readonly string[], database = openDatabase()): Promise<Set<string>> {
  const keys = await storing(() =>
    database.experimentRuns
      .where('id')
      .anyOf([...ids])
      .primaryKeys(),
  );
  return new Set(keys);
}

/** Those of the ids that are there. */
export async function readExperimentRuns(ids: readonly string[], database = openDatabase()): Promise<Stored<Run>> {
  const found = await storing(() => database.experimentRuns.bulkGet([...new Set(ids)]));
  return readThrough(
    runSchema,
    found.filter((run) => run !== undefined),
    (record: Run) => record.id,
  );
}

/**
 * Stores an experiment that was made elsewhere, with its runs: all or nothing. What is stored here already stays as it
 * is: an experiment of its id, and a run of the same id, which has to have the same answers.
 *
 * @returns whether the experiment is new here, and how many runs are
 * @throws StorageError where a run of the same id answers otherwise
 */
export async function addExperiment(
  experiment: StoredExperiment,
  runs: readonly Run[],
  database = openDatabase(),
): Promise<{ isNew: boolean; newRuns: number }> {
  return storing(() =>
    database.transaction('rw', [database.experiments, database.experimentRuns], async () => {
      const isNew = (await database.experiments.get(experiment.id)) === undefined;
      if (isNew) await database.experiments.add(experiment);
      const stored = await database.experimentRuns.bulkGet(runs.map(({ id }) => id));
      const other = stored.findIndex((run, i) => run !== undefined && !sameAnswers(run, runs[i]!));
      if (other >= 0) {
        throw new StorageError(
          `The run ${runs[other]!.id} (${runs[other]!.name}) is stored here with other answers. Nothing was changed.`,
          'Expected the same of the same run. Delete the experiment that it is of, and open this one again.',
        );
      }
      const missing = runs.filter((_, i) => stored[i] === undefined);
      await database.experimentRuns.bulkAdd(missing);
      return { isNew, newRuns: missing.length };
    }),
  );
}

/** Both in the order of their schema. */
function sameAnswers(stored: Run, run: Run): boolean {
  const parsed = runSchema.safeParse(stored);
  return parsed.success && JSON.stringify(parsed.data.predictions) === JSON.stringify(run.predictions);
}

/** Deletes the experiment, and its runs but for those that another experiment has too. */
export async function deleteExperiment(id: string, database = openDatabase()): Promise<void> {
  await storing(() =>
    database.transaction('rw', [database.experiments, database.experimentRuns], async () => {
      const gone = await database.experiments.get(id);
      await database.experiments.delete(id);
      const others = await database.experiments.toArray();
      const needed = new Set(others.flatMap(({ record }) => record.runs.map((run) => run.id)));
      const ids = (gone?.record.runs ?? []).map((run) => run.id).filter((run) => !needed.has(run));
      await database.experimentRuns.bulkDelete(ids);
    }),
  );
}
