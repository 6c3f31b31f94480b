/** The arms of which a run is there, each with its configuration. */
import type { Run } from '../training/run.ts';
import type { ArmConfig } from '../experiment/arm-options.ts';
import type { PaperContent } from './data-files.ts';

export interface ExperimentArm {
  name: string;
  config: ArmConfig;
  /** One of its runs: in all but seed, fold and share they are alike. */
  run: Run;
  /** The most programs of one of its runs that were longer than its window. */
  cut: number;
}

/** In the order of the document. */
export function experimentArms({ record, runs }: Pick<PaperContent, 'record' | 'runs'>): ExperimentArm[] {
  const byId = new Map(runs.map((run) => [run.id, run]));
  return record.document.arms.flatMap(({ name }) => {
    const own = record.runs.filter(({ arm }) => arm === name).flatMap(({ id }) => byId.get(id) ?? []);
    const [run] = own;
    if (run === undefined) return [];
    const { seed: _seed, ...config } = run.config;
    return [{ name, config, run, cut: Math.max(...own.map(({ truncated }) => truncated)) }];
  });
}

/** How many runs are planned; arms that do the same share theirs. */
export const plannedRuns = ({ runs }: PaperContent['record']): number => new Set(runs.map(({ id }) => id)).size;
