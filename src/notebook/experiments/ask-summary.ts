/** Has a worker of its own read an experiment's runs and sum them up. Both ends are of one build. */
import type { BaselineResult } from '../../experiment/baselines/plan.ts';
import type { ExperimentRecord } from '../../experiment/record.ts';
import type { ExperimentSummary } from '../../experiment/summary.ts';
import type { Damaged } from '../../storage/read.ts';

export interface SummaryOrder {
  record: ExperimentRecord;
  baselines: readonly BaselineResult[];
}

export interface SummedUp {
  summary: ExperimentSummary;
  /** Runs that are stored and cannot be read: the summary is without them. */
  damaged: Damaged[];
}

export type SummaryReport = SummedUp | { problem: string };

/** Throws where the worker fails; an abort rejects with the signal's reason. */
export async function askSummary(order: SummaryOrder, signal: AbortSignal): Promise<SummedUp> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./summary.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        reject(new Error(`The worker that sums up stopped: ${event.message || 'it could not start'}.`));
      });
      worker.addEventListener('message', ({ data }: MessageEvent<SummaryReport>) => {
        if ('problem' in data) reject(new Error(data.problem));
        else resolve(data);
      });
      worker.postMessage(order);
    });
  } finally {
    worker.terminate();
  }
}
