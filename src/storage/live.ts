/** Queries that are answered again whenever what they read has changed, by this page, another one or a worker. */
import { liveQuery } from 'dexie';

/** Ends with the first error. Returns what ends it before. */
export function observe<T>(
  query: () => Promise<T>,
  next: (answer: T) => void,
  fail: (error: unknown) => void,
): () => void {
  // The library makes ready for awaits only where it sees an async function.
  const subscription = liveQuery(async () => query()).subscribe(next, fail);
  return () => subscription.unsubscribe();
}
