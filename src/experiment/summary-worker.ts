/** Sums up an experiment away from the page, which would stand still for seconds. */
import type { SummaryReport, SummaryRequest } from './summary-client.ts';
import { summarise } from './summary.ts';

const report = (message: SummaryReport): void => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<SummaryRequest>) => {
  try {
    const { record, runs, baselines } = data;
    report({ summary: summarise(record, new Map(runs.map((run) => [run.id, run])), baselines) });
  } catch (error) {
    report({ problem: error instanceof Error ? error.message : String(error) });
  }
});
