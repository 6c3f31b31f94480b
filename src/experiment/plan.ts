/** A document planned on its corpus: what is to be run, and the record of it. Pure. */
import { nearestPrograms, type TokenProgram } from '../evaluation/near-duplicates.ts';
import type { LabelledProgram } from '../training/plan.ts';
import { planBaselines, type PlannedBaselines } from './baselines/plan.ts';
import { codeTokens } from './baselines/tokens.ts';
import type { Experiment } from './document.ts';
import { expand, experimentFolds, type ExpandOptions, filtered, type PlannedRun } from './expand.ts';
import type { ExperimentRecord } from './record.ts';

export interface ExperimentPlan {
  record: ExperimentRecord;
  runs: PlannedRun[];
  baselines: PlannedBaselines[];
}

const inTokens = ({ program, source }: PlannedRun['train'][number]): TokenProgram => ({
  program,
  tokens: codeTokens(source),
});

/** Throws `PlanError`. */
export function planExperiment(
  document: Experiment,
  labelled: readonly LabelledProgram[],
  options: ExpandOptions,
): ExperimentPlan {
  const { codeVersion, tokensOf } = options;
  const runs = expand(document, labelled, options);
  const taking = filtered(document.filters, labelled, tokensOf);
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
    nearest: experimentFolds(document, labelled, tokensOf).flatMap(({ train, validation }) =>
      nearestPrograms(train.map(inTokens), validation.map(inTokens)),
    ),
  };
  return { record, runs, baselines: planBaselines(document, labelled, options) };
}
