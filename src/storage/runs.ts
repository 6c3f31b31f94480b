/** Finished runs, and the weights they ended with. */
import { type Run, runSchema } from '../training/run.ts';
import { openDatabase, type TokenizerBlobs } from './database.ts';
import { StorageError, storing } from './failure.ts';
import { readThrough, type Stored } from './read.ts';

/**
 * Stores a run and its checkpoint (a safetensors file), both or neither. A run of the same id is replaced.
 *
 * @param tokenizer of a student that started from a model: it stays with the run, whatever becomes of the model
 */
export async function saveRun(
  run: Run,
  checkpoint: Blob,
  tokenizer: TokenizerBlobs | null,
  database = openDatabase(),
): Promise<void> {
  await storing(() =>
    database.transaction('rw', [database.runs, database.checkpoints], async () => {
      await database.runs.put(run);
      await database.checkpoints.put({ run: run.id, bytes: checkpoint, ...(tokenizer && { tokenizer }) });
    }),
  );
}

/**
 * Stores a run that was trained elsewhere, with its checkpoint and the tokenizer that it brings: all or nothing. False
 * where a run of its id is stored: that one stays as it is.
 */
export async function addRun(
  run: Run,
  checkpoint: Blob,
  tokenizer: TokenizerBlobs,
  database = openDatabase(),
): Promise<boolean> {
  return storing(() =>
    database.transaction('rw', [database.runs, database.checkpoints], async () => {
      if ((await database.runs.get(run.id)) !== undefined) return false;
      await database.runs.add(run);
      await database.checkpoints.put({ run: run.id, bytes: checkpoint, tokenizer });
      return true;
    }),
  );
}

/** The tokenizer that is stored with the run; null where it reads nano's, and of early runs, which read their model's. */
export async function readOwnTokenizer(id: string, database = openDatabase()): Promise<TokenizerBlobs | null> {
  const found = await storing(() => database.checkpoints.get(id));
  return found?.tokenizer ?? null;
}

/** The newest first. */
export async function readRuns(database = openDatabase()): Promise<Stored<Run>> {
  const found = await storing(() => database.runs.orderBy('createdAt').reverse().toArray());
  return readThrough(runSchema, found, (record: Run) => record.id);
}

/** Throws `StorageError` where there is no such run. */
export async function renameRun(id: string, name: string, database = openDatabase()): Promise<void> {
  const changed = await storing(() => database.runs.where({ id }).modify({ name }));
  if (changed === 0) throw noSuchRun(id);
}

/** Deletes the run with its checkpoint. */
export async function deleteRun(id: string, database = openDatabase()): Promise<void> {
  await storing(() =>
    database.transaction('rw', [database.runs, database.checkpoints], async () => {
      await database.runs.delete(id);
      await database.checkpoints.delete(id);
    }),
  );
}

/** The run's safetensors file. Throws `StorageError` where there is none. */
export async function readCheckpoint(id: string, database = openDatabase()): Promise<Blob> {
  const found = await storing(() => database.checkpoints.get(id));
  if (found?.bytes instanceof Blob) return found.bytes;
  // As the first version of the database had it.
  if (found?.bytes instanceof Uint8Array) return new Blob([found.bytes]);
  throw noSuchRun(id);
}

const noSuchRun = (id: string) =>
  new StorageError(`The run ${id} is not stored here.`, 'It may have been deleted in another tab: reload the page.');
