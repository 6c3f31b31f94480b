/** Makes experiments up and sums them up, away from the page, which would stand still for seconds. */
import type { ExperimentSummary } from '../experiment/summary.ts';
import { type MadeUpRun, madeUpRuns } from './made-up-runs.ts';
import { MADE_UP, type MadeUpId, madeUpSummary } from './made-up.ts';

export type GalleryReport = { id: MadeUpId; summary: ExperimentSummary } | { runs: MadeUpRun[] } | { problem: string };

const report = (message: GalleryReport): void => postMessage(message);

async function makeAll(): Promise<void> {
  for (const id of MADE_UP) report({ id, summary: await madeUpSummary(id) });
  report({ runs: await madeUpRuns() });
}

makeAll().catch((error: unknown) => report({ problem: error instanceof Error ? error.message : String(error) }));
