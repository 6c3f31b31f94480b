/** Stored models, live from the database. */
import { useStored } from '../state/use-stored.ts';
import type { StoredModel } from '../../storage/model-records.ts';
import { readModels, readModelSizes, runsFrom } from '../../storage/models.ts';
import type { Damaged } from '../../storage/read.ts';

export interface ListedModel extends StoredModel {
  /** Bytes of it that are here. */
  bytes: number;
  /** Stored runs that started from it. */
  runs: number;
}

export interface StoredModels {
  /** The latest first; `complete` says which can be trained. */
  models: ListedModel[];
  damaged: Damaged[];
}

/** Undefined while they are being read. */
export function useModels(): StoredModels | undefined {
  return useStored(async () => {
    const [{ records, damaged }, sizes] = await Promise.all([readModels(), readModelSizes()]);
    const models = await Promise.all(
      records.map(async (record) => ({
        ...record,
        bytes: sizes.get(record.id) ?? 0,
        runs: await runsFrom(record.id),
      })),
    );
    return { models, damaged };
  }, []);
}
