/** What an experiment is summed up from. */
import type { Run } from '../training/run.ts';
import type { BaselineResult } from './baselines/plan.ts';
import type { ExperimentRecord } from './record.ts';

export interface SummaryRequest {
  record: ExperimentRecord;
  runs: readonly Run[];
  baselines: readonly BaselineResult[];
}
