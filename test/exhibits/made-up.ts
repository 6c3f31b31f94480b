/** The gallery's experiments, summed up. */
import { type ExperimentSummary, summarise } from '../../src/experiment/summary.ts';
import { madeUp, type MadeUpId } from '../../src/gallery/made-up.ts';

export async function madeUpSummary(id: MadeUpId): Promise<ExperimentSummary> {
  const { record, runs, baselines } = await madeUp(id);
  return summarise(record, new Map(runs.map((run) => [run.id, run])), baselines);
}
