/** An experiment's summary, computed anew as its runs get done. */
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { askSummary } from '../../experiment/summary-client.ts';
import type { ExperimentSummary } from '../../experiment/summary.ts';
import type { StoredExperiment } from '../../storage/database.ts';
import { readExperimentRuns } from '../../storage/experiments.ts';

export type SummaryState =
  | { state: 'summing' }
  | { state: 'summed'; summary: ExperimentSummary }
  | { state: 'failed'; problem: string };

/** The last one stands until the next is there. */
export function useSummary({ record, baselines }: StoredExperiment): SummaryState {
  const [state, setState] = useState<SummaryState>({ state: 'summing' });
  const runs = useLiveQuery(() => readExperimentRuns(record.runs.map(({ id }) => id)), [record])?.records;
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    const sum = async () => {
      if (runs === undefined) return;
      const summary = await askSummary({ record, runs, baselines: baselines ?? [] }, signal);
      if (!signal.aborted) setState({ state: 'summed', summary });
    };
    sum().catch((error: unknown) => {
      if (!signal.aborted)
        setState({ state: 'failed', problem: error instanceof Error ? error.message : String(error) });
    });
    return () => ending.abort(new Error('not needed any more'));
  }, [record, baselines, runs]);
  return state;
}
