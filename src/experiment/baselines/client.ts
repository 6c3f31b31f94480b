/** Has a worker of its own compute baselines. */
import type { BaselineAnswers } from './predict.ts';
import { baselineReportSchema, type BaselineRequest } from './protocol.ts';

/**
 * Answers fold by fold. Throws where the worker fails; an abort rejects with the signal's reason.
 *
 * @param onFold hears after each fold how many are done
 */
export async function computeBaselines(
  request: BaselineRequest,
  onFold: (done: number) => void,
  signal?: AbortSignal,
): Promise<BaselineAnswers[]> {
  if (request.folds.length === 0) return [];
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const answered: BaselineAnswers[] = [];
  try {
    return await new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        reject(new Error(`The worker that computes the baselines stopped: ${event.message || 'it could not start'}.`));
      });
      worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const report = baselineReportSchema.safeParse(data);
        if (!report.success)
          reject(new Error('The worker that computes the baselines sent what this page does not know.'));
        else if (report.data.type === 'failed') reject(new Error(`The baselines failed: ${report.data.what}`));
        else {
          answered.push(report.data.answers);
          onFold(answered.length);
          if (answered.length === request.folds.length) resolve(answered);
        }
      });
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
}
