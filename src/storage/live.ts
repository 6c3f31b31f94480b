/** Queries that are answered again whenever what they read has changed, by this page, another one or a worker. */
import { liveQuery } from 'dexie';

/** Calls one of them with each answer, or with the error that ends it. Returns what ends it before. */
export type Source<T> = (next: (answer: T) => void, fail: (error: unknown) => void) => () => void;

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

/**
 * One query for all who observe it, read once however many they are. It begins with the first and ends with the last of
 * them; who comes later is given the last answer at once.
 */
export function shared<T>(query: () => Promise<T>): Source<T> {
  const observers = new Set<{ next: (answer: T) => void; fail: (error: unknown) => void }>();
  let last: { answer: T } | null = null;
  let end: (() => void) | null = null;
  const stop = () => {
    end?.();
    end = null;
    last = null;
  };
  const tell = (answer: T) => {
    last = { answer };
    for (const { next } of observers) next(answer);
  };
  const failAll = (error: unknown) => {
    const all = [...observers];
    observers.clear();
    stop();
    for (const { fail } of all) fail(error);
  };
  return (next, fail) => {
    const observer = { next, fail };
    observers.add(observer);
    if (last !== null) next(last.answer);
    end ??= observe(query, tell, failAll);
    return () => {
      if (observers.delete(observer) && observers.size === 0) stop();
    };
  };
}
