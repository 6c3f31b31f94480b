/** Turns a spec and its corpus into the runs to be made. Pure. */
import { drawnSplit, explicitSplit, foldsOf, PlanError, type PlannedSplit } from '../experiment/folds.ts';
import type { LabelledProgram } from '../training/plan.ts';
import { misfitsOf } from '../training/misfits.ts';
import type { RunConfig } from '../training/configuration.ts';
import type { TrainSpec } from './train-spec.ts';

export interface PlannedRun extends PlannedSplit {
  config: RunConfig;
}

/** A spec whose student is at hand, and said what it starts from. */
export type ReadySpec = Omit<TrainSpec, 'student' | 'start'> & Pick<RunConfig, 'student' | 'start'>;

/** One run for each fold, seed and regime, in this order. Throws `PlanError`. */
export function planRuns(spec: ReadySpec, labelled: readonly LabelledProgram[]): PlannedRun[] {
  const { $schema: _schema, corpus: _corpus, split: _split, regimes, seeds, ...options } = spec;
  for (const regime of regimes) {
    const [misfit] = misfitsOf({ ...options, regime, seed: seeds[0]! });
    if (misfit) throw new PlanError(`${misfit.field}: ${misfit.what}`);
  }
  return splitsOf(spec.split, labelled).flatMap((planned) =>
    seeds.flatMap((seed) => regimes.map((regime) => ({ config: { ...options, regime, seed }, ...planned }))),
  );
}

function splitsOf(split: TrainSpec['split'], labelled: readonly LabelledProgram[]): PlannedSplit[] {
  if (split.protocol === 'explicit') return [explicitSplit(split, labelled)];
  if (split.protocol === 'k-fold-by-student' && split.fold !== undefined) {
    return [drawnSplit(labelled, { ...split, fold: split.fold })];
  }
  return foldsOf(split, labelled);
}
