/** An experiment's summary, computed anew as its runs get done. */
import { startTransition, useEffect, useState } from 'react';
import { useStored } from '../state/use-stored.ts';
import type { StoredExperiment } from '../../storage/database.ts';
import { doneRuns } from '../../storage/experiments.ts';
import { askSummary, type SummedUp } from './ask-summary.ts';

export type SummaryState =
  | { state: 'summing' }
  | ({ state: 'summed' } & SummedUp)
  | { state: 'failed'; problem: string };

/** The last one stands until the next is there. */
export function useSummary({ record, baselines }: StoredExperiment): SummaryState {
  const [state, setState] = useState<SummaryState>({ state: 'summing' });
  const done = useStored(async () => [...(await doneRuns(record.runs.map(({ id }) => id)))].join(' '), [record]);
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    const sum = async () => {
      if (done === undefined) return;
      const summed = await askSummary({ record, baselines: baselines ?? [] }, signal);
      // Much is drawn from it: the rest of the page does not wait.
      if (!signal.aborted) startTransition(() => setState({ state: 'summed', ...summed }));
    };
    sum().catch((error: unknown) => {
      if (!signal.aborted)
        setState({ state: 'failed', problem: error instanceof Error ? error.message : String(error) });
    });
    return () => ending.abort(new Error('not needed any more'));
  }, [record, baselines, done]);
  return state;
}
