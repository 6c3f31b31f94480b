/** Checkpoints to start from, with their tokenizers. What has been fetched of one survives a reload. */
import { z } from 'zod';
import type { Pretrained } from '../student/configuration.ts';
import type { DownloadSink } from '../student/hub-download.ts';
import { type NotebookDatabase, openDatabase } from './database.ts';
import { StorageError, storing } from './failure.ts';
import { type ModelFile, modelFileSchema, type StoredModel, storedModelSchema } from './model-records.ts';
import { readThrough, type Stored } from './read.ts';

/** What the training worker needs of a model; see also `StoredModel.config`. */
export interface ModelFiles {
  /** One file, or the parts of one. */
  weights: Blob[];
  tokenizer: Blob;
  tokenizerConfig: Blob;
}

/** Files to come. */
export type ExpectedFile = Pick<ModelFile, 'name' | 'identity'> & { role: 'weights' | 'source' };

const isFetched = ({ role }: ModelFile): boolean => role === 'weights' || role === 'source';

const KEPT = 'What has been fetched before is kept.';

/** The latest first, with those that are not complete. */
export async function readModels(database = openDatabase()): Promise<Stored<StoredModel>> {
  const found = await storing(() => database.models.orderBy('addedAt').reverse().toArray());
  return readThrough(storedModelSchema, found, (record: StoredModel) => record.id);
}

/** Bytes that are here of each model, by its id. */
export async function readModelSizes(database = openDatabase()): Promise<ReadonlyMap<string, number>> {
  const files = await storing(() => database.modelFiles.toArray());
  const sizes = new Map<string, number>();
  for (const { model, bytes } of files) sizes.set(model, (sizes.get(model) ?? 0) + bytes);
  return sizes;
}

/** Throws `StorageError` where there is no such model, not all of it, or one of other weights under its id. */
export async function readModelFiles(
  { model: id, weights: sha256 }: Pick<Pretrained, 'model' | 'weights'>,
  database = openDatabase(),
): Promise<ModelFiles> {
  const model = await storing(() => database.models.get(id));
  if (model === undefined) throw noSuchModel(id);
  if (!model.complete) {
    throw new StorageError(
      model.weightsDeleted ? `The weights of ${id} were deleted from this browser.` : `${id} is not here to its end.`,
      'Download it under Train, Models.',
    );
  }
  if (model.weightsSha256 !== sha256) {
    throw new StorageError(
      `The weights of ${id} in this browser are not those that were chosen: it was deleted and added anew.`,
      'Choose the student again under Settings.',
    );
  }
  return { weights: await blobsOf(id, 'weights', database), ...(await readModelTokenizer(id, database)) };
}

/** Also of a model whose weights were deleted. Throws `StorageError` where there is none. */
export async function readModelTokenizer(
  id: string,
  database = openDatabase(),
): Promise<Pick<ModelFiles, 'tokenizer' | 'tokenizerConfig'>> {
  const [tokenizer] = await blobsOf(id, 'tokenizer', database);
  const [tokenizerConfig] = await blobsOf(id, 'tokenizer-config', database);
  if (tokenizer === undefined || tokenizerConfig === undefined) throw noSuchModel(id);
  return { tokenizer, tokenizerConfig };
}

/** What has been fetched of a model, by role: each file as one Blob that stays on the disk, in the order of their names. */
export async function readParts(
  id: string,
  role: ModelFile['role'],
  database = openDatabase(),
): Promise<ReadonlyMap<string, Blob>> {
  const files = await storing(() => database.modelFiles.where({ model: id }).sortBy('name'));
  const { records, damaged } = await readThrough(
    modelFileSchema,
    files,
    (file: ModelFile) => `${file.model} ${file.name}`,
  );
  if (damaged[0]) throw harmed(id);
  const blobs = new Map<string, Blob>();
  for (const file of records) {
    if (file.role === role) blobs.set(file.name, await blobOf(file, database));
  }
  return blobs;
}

const blobsOf = async (id: string, role: ModelFile['role'], database: NotebookDatabase): Promise<Blob[]> => [
  ...(await readParts(id, role, database)).values(),
];

async function blobOf({ model, name, bytes }: ModelFile, database: NotebookDatabase): Promise<Blob> {
  const pieces = await storing(() => database.modelPieces.where({ model, name }).sortBy('index'));
  const blob = new Blob(pieces.map((piece) => piece.bytes));
  if (blob.size !== bytes) throw harmed(model);
  return blob;
}

/**
 * Makes room for a model's files. What an earlier attempt left of the same files stays; files that are others now,
 * or are not among them, go. A tokenizer that runs refer to stays until a new one is there. A complete model of the
 * same id stays as it is, and is an error.
 */
export async function beginModel(
  model: Pick<
    StoredModel,
    'id' | 'repository' | 'revision' | 'base' | 'commit' | 'addedAt' | 'config' | 'bytesExpected'
  >,
  expected: readonly ExpectedFile[],
  database = openDatabase(),
): Promise<void> {
  await storing(() =>
    database.transaction('rw', tablesOf(database), async () => {
      const before = await database.models.get(model.id);
      if (before?.complete) {
        throw new StorageError(`${model.id} is here already.`, 'Delete it first to add it anew.');
      }
      const wanted = new Map(expected.map((file) => [file.name, file]));
      for (const file of await database.modelFiles.where({ model: model.id }).toArray()) {
        const want = wanted.get(file.name);
        if (want && want.identity !== null && want.identity === file.identity && want.role === file.role) {
          wanted.delete(file.name);
        } else if (isFetched(file)) await forget(file.model, file.name, database);
      }
      for (const { name, role, identity } of wanted.values()) {
        await database.modelFiles.put({ ...EMPTY, model: model.id, name, role, identity });
      }
      await database.models.put({
        ...model,
        weightsBytes: 0,
        weightsSha256: null,
        parameters: null,
        complete: false,
        weightsDeleted: before?.weightsDeleted ?? false,
      });
    }),
  );
}

const EMPTY = { etag: null, bytes: 0, pieces: 0, sha256: null };

/** Where a download of the model's files goes. */
export function modelSink(model: string, database = openDatabase()): DownloadSink {
  const find = async (name: string): Promise<ModelFile> => {
    const file = await database.modelFiles.get([model, name]);
    if (!file) throw noSuchModel(model);
    return file;
  };
  return {
    held: (name) => storing(() => find(name)),
    async *read(name) {
      const { pieces } = await storing(() => find(name));
      for (let index = 0; index < pieces; index++) {
        const piece = await storing(() => database.modelPieces.get([model, name, index]));
        if (!piece) throw harmed(model);
        yield new Uint8Array(await piece.bytes.arrayBuffer());
      }
    },
    append: (name, offset, bytes, etag) => appendPiece(model, name, offset, new Blob([bytes]), etag, database),
    drop: (name) =>
      storing(() =>
        database.transaction('rw', [database.modelFiles, database.modelPieces], async () => {
          const file = await find(name);
          await forget(model, name, database);
          await database.modelFiles.put({ ...file, ...EMPTY });
        }),
      ),
    finish: async (name, sha256) => {
      await storing(() => database.modelFiles.update([model, name], { sha256 }));
    },
  };
}

/** Adds the next bytes of a file. A file of the disk may be appended as it is: its bytes do not pass through memory. */
export async function appendPiece(
  model: string,
  name: string,
  offset: number,
  bytes: Blob,
  etag: string | null,
  database = openDatabase(),
): Promise<void> {
  await storing(
    () =>
      database.transaction('rw', [database.modelFiles, database.modelPieces], async () => {
        const file = await database.modelFiles.get([model, name]);
        if (file?.bytes !== offset) {
          throw new StorageError(
            `Another tab of this browser is fetching or deleting ${model} too.`,
            'Let one tab do it, and go on here when it has ended.',
          );
        }
        await database.modelPieces.add({ model, name, index: file.pieces, bytes });
        await database.modelFiles.put({
          ...file,
          etag: file.etag ?? etag,
          bytes: offset + bytes.size,
          pieces: file.pieces + 1,
        });
      }),
    KEPT,
  );
}

/** Marks a model complete whose files are all here and checked. The tokenizer takes the place of what it was made from. */
export async function completeModel(
  id: string,
  facts: Pick<StoredModel, 'weightsSha256' | 'parameters' | 'config'>,
  tokenizer: { tokenizer: Blob; tokenizerConfig: Blob },
  database = openDatabase(),
): Promise<void> {
  await storing(
    () =>
      database.transaction('rw', tablesOf(database), async () => {
        const files = await database.modelFiles.where({ model: id }).toArray();
        for (const file of files) {
          if (file.role === 'source') await forget(id, file.name, database);
        }
        await putWhole(id, 'tokenizer', tokenizer.tokenizer, database);
        await putWhole(id, 'tokenizer-config', tokenizer.tokenizerConfig, database);
        const weights = files.filter(({ role }) => role === 'weights');
        const weightsBytes = weights.reduce((sum, { bytes }) => sum + bytes, 0);
        await database.models.update(id, { ...facts, weightsBytes, complete: true, weightsDeleted: false });
      }),
    KEPT,
  );
}

/** Under its role's name, which no fetched file has. */
async function putWhole(
  model: string,
  name: 'tokenizer' | 'tokenizer-config',
  bytes: Blob,
  database: NotebookDatabase,
): Promise<void> {
  await database.modelFiles.put({ ...EMPTY, model, name, role: name, identity: null, bytes: bytes.size, pieces: 1 });
  await database.modelPieces.put({ model, name, index: 0, bytes });
}

/** All that is looked at here of a stored run: what else of it may be harmed. */
const startOf = z.looseObject({ config: z.looseObject({ student: z.looseObject({ model: z.string() }) }) });

/** How many stored runs started from the model. */
export async function runsFrom(id: string, database = openDatabase()): Promise<number> {
  return storing(() => database.runs.filter((run) => startOf.safeParse(run).data?.config.student.model === id).count());
}

/** Deletes the model; while a run refers to it, its weights only. Says what stayed. */
export async function deleteModel(id: string, database = openDatabase()): Promise<'deleted' | 'weights-deleted'> {
  return storing(() =>
    database.transaction('rw', [...tablesOf(database), database.runs], async () => {
      const model = await database.models.get(id);
      const keep =
        model !== undefined && (model.complete || model.weightsDeleted) && (await runsFrom(id, database)) > 0;
      for (const file of await database.modelFiles.where({ model: id }).toArray()) {
        if (!keep || isFetched(file)) await forget(id, file.name, database);
      }
      if (!keep) {
        await database.models.delete(id);
        return 'deleted';
      }
      await database.models.update(id, { complete: false, weightsDeleted: true, weightsBytes: 0 });
      return 'weights-deleted';
    }),
  );
}

const tablesOf = (database: NotebookDatabase) => [database.models, database.modelFiles, database.modelPieces];

async function forget(model: string, name: string, database: NotebookDatabase): Promise<void> {
  await database.modelFiles.delete([model, name]);
  await database.modelPieces.where({ model, name }).delete();
}

const noSuchModel = (id: string) =>
  new StorageError(
    `The model ${id} is not in this browser.`,
    'Download it or drop its files under Train, Models. It may have been deleted in another tab.',
  );

const harmed = (id: string) =>
  new StorageError(
    `What is stored of ${id} cannot be read: pieces of it are missing.`,
    'Delete it under Train, Models, and add it again.',
  );
