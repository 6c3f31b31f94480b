/** Has a worker of its own sum up an experiment. Both ends are of one build, and what goes in was read through its schemas. */
import type { Run } from '../training/run.ts';
import type { BaselineResult } from './baselines/plan.ts';
import type { ExperimentRecord } from './record.ts';
import type { ExperimentSummary } from './summary.ts';

export interface SummaryRequest {
  record: ExperimentRecord;
  runs: readonly Run[];
  baselines: readonly BaselineResult[];
}

export type SummaryReport = { summary: ExperimentSummary } | { problem: string };

/** Throws where the worker fails; an abort rejects with the signal's reason. */
export async function askSummary(request: SummaryRequest, signal: AbortSignal): Promise<ExperimentSummary> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./summary-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        reject(new Error(`The worker that sums up stopped: ${event.message || 'it could not start'}.`));
      });
      worker.addEventListener('message', ({ data }: MessageEvent<SummaryReport>) => {
        if ('summary' in data) resolve(data.summary);
        else reject(new Error(data.problem));
      });
      // Curves are not needed, and many.
      const runs = request.runs.map((run) => ({ ...run, steps: [], epochs: [] }));
      worker.postMessage({ ...request, runs } satisfies SummaryRequest);
    });
  } finally {
    worker.terminate();
  }
}
