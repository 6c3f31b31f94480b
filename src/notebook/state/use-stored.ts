/** What the database holds, live. A new answer is drawn in slices: drawn in one go, a corpus holds the page's thread for long. */
import { type DependencyList, startTransition, useCallback, useEffect, useState } from 'react';
import { observe, type Source } from '../../storage/live.ts';

/**
 * The source's last answer; a source that is new since the last drawing is followed instead of the one before, whose
 * answer stands until there is another. Undefined before the first. An error of the source is thrown as the component is
 * drawn.
 */
export function useSource<T>(source: Source<T>): T | undefined {
  const [found, setFound] = useState<{ answer: T } | { error: unknown }>();
  useEffect(
    () =>
      source(
        (answer) => startTransition(() => setFound({ answer })),
        (error) => setFound({ error }),
      ),
    [source],
  );
  if (found === undefined) return undefined;
  if ('error' in found) throw found.error;
  return found.answer;
}

/** Asks again whenever what was read has changed, or one of `deps`. */
export function useStored<T>(query: () => Promise<T>, deps: DependencyList): T | undefined {
  // The query is another function at each drawing; the caller says what it depends on.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const source = useCallback<Source<T>>((next, fail) => observe(query, next, fail), deps);
  return useSource(source);
}
