/** What the database holds, live. A new answer is drawn in slices: drawn in one go, a corpus holds the page's thread for long. */
import { type DependencyList, startTransition, useEffect, useState } from 'react';
import { observe } from '../../storage/live.ts';

/**
 * Asks again whenever what was read has changed, or one of `deps`; until the new answer is here, the old one stands.
 * Undefined before the first. An error of the query is thrown as the component is drawn.
 */
export function useStored<T>(query: () => Promise<T>, deps: DependencyList): T | undefined {
  const [found, setFound] = useState<{ answer: T } | { error: unknown }>();
  useEffect(
    () =>
      observe(
        query,
        (answer) => startTransition(() => setFound({ answer })),
        (error) => setFound({ error }),
      ),
    // The query is another function at each drawing; the caller says what it depends on.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    deps,
  );
  if (found === undefined) return undefined;
  if ('error' in found) throw found.error;
  return found.answer;
}
