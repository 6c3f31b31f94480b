/** Reads an experiment's runs and sums them up, away from the page, which would stand still for seconds. */
import { summarise } from '../../experiment/summary.ts';
import { readExperimentRuns } from '../../storage/experiments.ts';
import type { SummaryOrder, SummaryReport } from './ask-summary.ts';

const report = (message: SummaryReport): void => postMessage(message);

async function sumUp({ record, baselines }: SummaryOrder): Promise<SummaryReport> {
  const { records, damaged } = await readExperimentRuns(record.runs.map(({ id }) => id));
  return { summary: summarise(record, new Map(records.map((run) => [run.id, run])), baselines), damaged };
}

addEventListener('message', ({ data }: MessageEvent<SummaryOrder>) => {
  sumUp(data).then(report, (error: unknown) =>
    report({ problem: error instanceof Error ? error.message : String(error) }),
  );
});
