/** A document planned on its corpus: what is to be run, and the record of it. Pure, in pieces that a page can take. */
import { nextTask } from '../corpus/next-task.ts';
import { nearestPrograms, type TokenProgram } from '../evaluation/near-duplicates.ts';
import type { LabelledProgram } from '../training/plan.ts';
import { planBaselines, type PlannedBaselines } from './baselines/plan.ts';
import { codeTokens } from './baselines/tokens.ts';
import { type Experiment, readsTests } from './document.ts';
import { assertFits, expandFolds, type ExpandOptions, filtered, foldsReadBy, type PlannedRun } from './expand.ts';
import { foldsOf, type PlannedSplit } from './folds.ts';
import type { ExperimentRecord } from './record.ts';

export interface ExperimentPlan {
  record: ExperimentRecord;
  runs: PlannedRun[];
  baselines: PlannedBaselines[];
}

/** Programs in a piece. */
const PIECE = 100;

/** Of each validation program, fold by fold, the training program that is most like it. */
async function nearestIn(folds: readonly PlannedSplit[]): Promise<ExperimentRecord['nearest']> {
  const known = new Map<string, TokenProgram>();
  const inTokens = ({ program, source }: PlannedRun['train'][number]): TokenProgram => {
    const found = known.get(program) ?? { program, tokens: codeTokens(source) };
    known.set(program, found);
    return found;
  };
  const found: ExperimentRecord['nearest'] = [];
  for (const { train, validation } of folds) {
    for (const example of train) {
      inTokens(example);
      if (known.size % PIECE === 0) await nextTask();
    }
    await nextTask();
    found.push(...nearestPrograms(train.map(inTokens), validation.map(inTokens)));
  }
  return found;
}

async function programsOf(
  taking: readonly LabelledProgram[],
  tokensOf: ExpandOptions['tokensOf'],
): Promise<ExperimentRecord['programs']> {
  const found: ExperimentRecord['programs'] = [];
  for (const [index, { program, annotation }] of taking.entries()) {
    const { assignment, source, path, duplicates } = program;
    const facts = { assignment, confidence: annotation.confidence, tokens: tokensOf(source) };
    found.push(...[path, ...duplicates].map((known) => ({ program: known, ...facts })));
    if (index % PIECE === PIECE - 1) await nextTask();
  }
  return found;
}

/** Throws `PlanError`. */
export async function planExperiment(
  document: Experiment,
  labelled: readonly LabelledProgram[],
  options: ExpandOptions,
): Promise<ExperimentPlan> {
  const { codeVersion, tokensOf } = options;
  assertFits(document);
  const taking = filtered(document.filters, labelled, tokensOf);
  // Baselines read what students read.
  const folds = foldsReadBy(readsTests(document) ? 'program-and-tests' : 'program', foldsOf(document.split, taking));
  await nextTask();
  const runs = expandFolds(document, folds, options);
  await nextTask();
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
    programs: await programsOf(taking, tokensOf),
    nearest: await nearestIn(folds),
  };
  await nextTask();
  return { record, runs, baselines: planBaselines(document, folds, codeVersion) };
}
