/** The made-up experiments, as a worker gets them done. */
import { useEffect, useState } from 'react';
import type { ExperimentSummary } from '../experiment/summary.ts';
import type { GalleryReport } from './gallery.worker.ts';
import type { MadeUpRun } from './made-up-runs.ts';
import type { MadeUpId } from './made-up.ts';

export interface MadeUpState {
  summaries: ReadonlyMap<MadeUpId, ExperimentSummary>;
  /** Made last; null until then. */
  runs: MadeUpRun[] | null;
  problem: string | null;
}

export function useMadeUp(): MadeUpState {
  const [state, setState] = useState<MadeUpState>({ summaries: new Map(), runs: null, problem: null });
  useEffect(() => {
    const worker = new Worker(new URL('./gallery.worker.ts', import.meta.url), { type: 'module' });
    const fail = (problem: string) => setState((before) => ({ ...before, problem }));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      fail(event.message || 'The worker could not start.');
    });
    worker.addEventListener('message', ({ data }: MessageEvent<GalleryReport>) => {
      if ('problem' in data) fail(data.problem);
      else if ('runs' in data) setState((before) => ({ ...before, runs: data.runs }));
      else setState((before) => ({ ...before, summaries: new Map(before.summaries).set(data.id, data.summary) }));
    });
    return () => worker.terminate();
  }, []);
  return state;
}
