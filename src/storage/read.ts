/** Reading through a schema: what does not fit is reported beside what does, and stays where it is. */
import type { z } from 'zod';

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

export function readThrough<T>(
  schema: z.ZodType<T>,
  found: readonly unknown[],
  keyOf: (record: never) => string,
): Stored<T> {
  const stored: Stored<T> = { records: [], damaged: [] };
  for (const record of found) {
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
