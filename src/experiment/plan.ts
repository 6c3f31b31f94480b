/** A document planned on its corpus: what is to be run, and the record of it. Pure. */
import { nearestPrograms, type TokenProgram } from '../evaluation/near-duplicates.ts';
import type { LabelledProgram } from '../training/plan.ts';
import { planBaselines, type PlannedBaselines } from './baselines/plan.ts';
import { codeTokens } from './baselines/tokens.ts';
import type { Experiment } from './document.ts';
import { assertFits, expandFolds, type ExpandOptions, filtered, type PlannedRun } from './expand.ts';
import { foldsOf, type PlannedSplit } from './folds.ts';
import type { ExperimentRecord } from './record.ts';

export interface ExperimentPlan {
  record: ExperimentRecord;
  runs: PlannedRun[];
  baselines: PlannedBaselines[];
}

/** Of each validation program, fold by fold, the training program that is most like it. */
function nearestIn(folds: readonly PlannedSplit[]): ExperimentRecord['nearest'] {
  const known = new Map<string, TokenProgram>();
  const inTokens = ({ program, source }: PlannedRun['train'][number]): TokenProgram => {
    const found = known.get(program) ?? { program, tokens: codeTokens(source) };
    known.set(program, found);
    return found;
  };
  return folds.flatMap(({ train, validation }) => nearestPrograms(train.map(inTokens), validation.map(inTokens)));
}

/** Throws `PlanError`. */
export function planExperiment(
  document: Experiment,
  labelled: readonly LabelledProgram[],
  options: ExpandOptions,
): ExperimentPlan {
  const { codeVersion, tokensOf } = options;
  assertFits(document, options);
  const taking = filtered(document.filters, labelled, tokensOf);
  const folds = foldsOf(document.split, taking);
  const runs = expandFolds(document, folds, options);
  const record: ExperimentRecord = {
    format: 'fixtrace-experiment',
    version: 1,
    codeVersion,
    document,
    runs: runs.map(({ id, arm, trainShare, config, split, train }) => ({
      id,
      arm,
      trainShare,
      seed: config.seed,
      fold: split.fold,
      train: train.length,
    })),
    programs: taking.flatMap(({ program, annotation }) =>
      [program.path, ...program.duplicates].map((path) => ({
        program: path,
        assignment: program.assignment,
        confidence: annotation.confidence,
        tokens: tokensOf(program.source),
      })),
    ),
    nearest: nearestIn(folds),
  };
  return { record, runs, baselines: planBaselines(document, folds, codeVersion) };
}
