/** Reading through a schema: what does not fit is reported beside what does, and stays where it is. */
import { Dexie } from 'dexie';
import type { z } from 'zod';
import { nextTask } from '../corpus/next-task.ts';

/** So long at a time, in milliseconds: a page's thread must not be held, however much is read. */
const SLICE_MS = 20;

/** A promise of the library's own keeps the live query in which it is awaited. */
const breathe = () => new Dexie.Promise<void>((resolve) => void nextTask().then(resolve));

export interface Damaged {
  /** The record's key, for a person to read. */
  key: string;
  /** Which field does not fit, and why. */
  problem: string;
}

export interface Stored<T> {
  records: T[];
  /** Records that were written by another version or harmed; none is deleted. */
  damaged: Damaged[];
}

/** Not within a transaction, which would end in the pauses. */
export async function readThrough<T>(
  schema: z.ZodType<T>,
  found: readonly unknown[],
  keyOf: (record: never) => string,
): Promise<Stored<T>> {
  const stored: Stored<T> = { records: [], damaged: [] };
  // The task that brought the records took its time, and may bring those of other tables, too.
  let begun = -Infinity;
  for (const record of found) {
    if (performance.now() - begun > SLICE_MS) {
      await breathe();
      begun = performance.now();
    }
    const parsed = schema.safeParse(record);
    if (parsed.success) stored.records.push(parsed.data);
    else {
      const issue = parsed.error.issues[0];
      const field = issue?.path.join('.');
      stored.damaged.push({
        key: keyOf(record as never),
        problem: `${field ? `${field}: ` : ''}${issue?.message ?? 'does not fit its schema'}`,
      });
    }
  }
  return stored;
}
