/** From a document and its corpus to the runs that it declares. Pure. */
import { nestedSubset } from '../corpus/subsets.ts';
import type { RunConfig } from '../training/configuration.ts';
import { misfitsOf } from '../training/misfits.ts';
import { type LabelledProgram, readBy, stepsOf } from '../training/plan.ts';
import { configOf, type Experiment, type Filters } from './document.ts';
import { foldsOf, PlanError, type PlannedSplit } from './folds.ts';
import { exampleDigests, shortId } from './identity.ts';

/** Of one configuration on one fold: the page and the command line make it alike. */
export interface PlannedRun extends PlannedSplit {
  /** The same for the same configuration, data and code. */
  id: string;
  arm: string;
  /** Share of the fold's training programs that are in `train`. */
  trainShare: number;
  config: RunConfig;
}

export interface ExpandOptions {
  /** Version and commit of this code. */
  codeVersion: string;
  /** A source's length in tokens, by nano's tokenizer; needed where the filters have `maxTokens`. */
  tokensOf: (source: string) => number;
}

/** The programs that take part, in the order given. Throws `PlanError` where none does. */
export function filtered(
  filters: Filters,
  labelled: readonly LabelledProgram[],
  tokensOf: ExpandOptions['tokensOf'],
): LabelledProgram[] {
  const { assignments, fixTypes, confidence, evidence, maxTokens } = filters;
  const kept = labelled.filter(
    ({ program, annotation }) =>
      (assignments?.includes(program.assignment) ?? true) &&
      (fixTypes?.includes(annotation.fixType) ?? true) &&
      (confidence?.includes(annotation.confidence) ?? true) &&
      (evidence?.includes(annotation.evidence) ?? true) &&
      (maxTokens === undefined || tokensOf(program.source) <= maxTokens),
  );
  if (kept.length === 0) {
    throw new PlanError(
      `filters: none of the ${labelled.length} labelled programs fits; widen or leave out one of ${Object.keys(filters).join(', ') || 'them'}.`,
    );
  }
  return kept;
}

/** The folds of an experiment, whole: every training program is in. Throws `PlanError`. */
export const experimentFolds = (
  document: Experiment,
  labelled: readonly LabelledProgram[],
  tokensOf: ExpandOptions['tokensOf'],
): PlannedSplit[] => foldsOf(document.split, filtered(document.filters, labelled, tokensOf));

/**
 * One run for each seed, share, fold and arm, in this order: after the first seed's runs there is a whole, if uncertain,
 * result. Throws `PlanError` where the corpus or a student does not have what the document asks for.
 */
export function expand(
  document: Experiment,
  labelled: readonly LabelledProgram[],
  options: ExpandOptions,
): PlannedRun[] {
  assertFits(document);
  return expandFolds(document, experimentFolds(document, labelled, options.tokensOf), options);
}

/** Throws `PlanError` where an arm's student does not have what is asked of it. */
export function assertFits(document: Experiment): void {
  for (const [index, arm] of document.arms.entries()) {
    const [misfit] = misfitsOf(configOf(document, arm, document.seeds[0]!));
    if (misfit) throw new PlanError(`arms[${index}], ${arm.name}: ${misfit.field}: ${misfit.what}`);
  }
}

/** The same on folds that are at hand. */
export function expandFolds(
  document: Experiment,
  folds: readonly PlannedSplit[],
  { codeVersion }: Omit<ExpandOptions, 'tokensOf'>,
): PlannedRun[] {
  const partsFor = lazily((reads: RunConfig['reads']) => partsOf(folds, reads));
  return document.seeds.flatMap((seed) =>
    document.trainShares.flatMap((trainShare) =>
      folds.flatMap((_, index) => {
        const partFor = lazily((reads: RunConfig['reads']) => partsFor(reads)(index, trainShare, seed));
        return document.arms.map((arm): PlannedRun => {
          const config = configOf(document, arm, seed);
          const { part, data } = partFor(config.reads);
          return { id: shortId([config, data, codeVersion]), arm: arm.name, trainShare, config, ...part };
        });
      }),
    ),
  );
}

/** The folds as students read them. */
export const foldsReadBy = (reads: RunConfig['reads'], folds: readonly PlannedSplit[]): PlannedSplit[] =>
  folds.map((fold) => ({
    ...fold,
    train: readBy(reads, fold.train),
    validation: readBy(reads, fold.validation),
  }));

function lazily<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

/**
 * Parts of the folds with their digests, as students read them: an experiment whose students read the programs alone
 * has the same ids whether anybody has run those or not.
 */
function partsOf(folds: readonly PlannedSplit[], reads: RunConfig['reads']) {
  const digestOfExamples = exampleDigests();
  const read = foldsReadBy(reads, folds);
  const validated = read.map(({ validation }) => digestOfExamples(validation));
  return (index: number, share: number, seed: number) => {
    const part = withShare(read[index]!, share, seed);
    return { part, data: [digestOfExamples(part.train), validated[index]] };
  };
}

/** The fold with a part of its training programs, which the seed draws. */
export function withShare(fold: PlannedSplit, share: number, seed: number): PlannedSplit {
  if (share === 1) return fold;
  const items = fold.train.map((example) => ({ path: example.program, stratum: example.fixType, example }));
  const train = nestedSubset(items, share, seed).map(({ example }) => example);
  return { ...fold, train, split: { ...fold.split, train: train.map(({ program }) => program) } };
}

export interface Expectation<R> {
  /** Optimizer steps of all runs. */
  steps: number;
  /** Null where the time of some run is not known. */
  seconds: number | null;
  /** Those whose time is not known. */
  unmeasured: R[];
}

/** @param secondsOf of a run with so many steps; null where it has not been measured */
export function expectationOf<R extends Pick<PlannedRun, 'config' | 'train'>>(
  runs: readonly R[],
  secondsOf: (config: RunConfig, steps: number) => number | null,
): Expectation<R> {
  let [steps, known] = [0, 0];
  const unmeasured: R[] = [];
  for (const run of runs) {
    const { batchSize, epochs, accumulate } = run.config;
    const own = stepsOf(run.train.length, batchSize, epochs, accumulate);
    const time = secondsOf(run.config, own);
    steps += own;
    if (time === null) unmeasured.push(run);
    else known += time;
  }
  return { steps, seconds: unmeasured.length === 0 ? known : null, unmeasured };
}
