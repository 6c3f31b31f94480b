/** An experiment as files: its plan, and what came of it. Read back through these schemas, whoever wrote them. */
import { z } from 'zod';
import { annotationSchema } from '../teacher/annotation.ts';
import { predictionSchema } from '../teacher/prediction.ts';
import type { LabelledProgram } from '../training/plan.ts';
import { nearestPrograms, type TokenProgram } from '../evaluation/near-duplicates.ts';
import { planBaselines } from './baselines/plan.ts';
import { codeTokens } from './baselines/tokens.ts';
import { BASELINES, type Experiment, experimentSchema } from './document.ts';
import { expand, experimentFolds, type ExpandOptions, filtered, type PlannedRun } from './expand.ts';
import { digestOf } from './identity.ts';

const plannedRunSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]+$/),
  arm: z.string(),
  trainShare: z.number(),
  seed: z.int(),
  fold: z.int().nullable(),
});

/** What slices and signs of failure need of the programs; never their text. */
const programSchema = z.strictObject({
  program: z.string(),
  assignment: z.string(),
  confidence: annotationSchema.shape.confidence,
  /** By nano's tokenizer. */
  tokens: z.int().nonnegative(),
});

const nearestSchema = z.strictObject({ program: z.string(), nearest: z.string(), similarity: z.number() });

/** The plan: all that must agree for results to belong together. */
export const experimentRecordSchema = z.strictObject({
  format: z.literal('fixtrace-experiment'),
  version: z.literal(1),
  codeVersion: z.string(),
  document: experimentSchema,
  /** In the order in which they are run. */
  runs: z.array(plannedRunSchema),
  programs: z.array(programSchema),
  /** Of each validation program, fold by fold, the training program that is most like it. */
  nearest: z.array(nearestSchema),
});
export type ExperimentRecord = z.infer<typeof experimentRecordSchema>;
export type RecordedRun = ExperimentRecord['runs'][number];

export const baselineResultsSchema = z.array(
  z.strictObject({
    id: z.string(),
    baseline: z.enum(BASELINES),
    trainShare: z.number(),
    seed: z.int().nullable(),
    predictions: z.array(predictionSchema),
  }),
);

const inTokens = ({ program, source }: PlannedRun['train'][number]): TokenProgram => ({
  program,
  tokens: codeTokens(source),
});

/** Throws `PlanError`. */
export function recordOf(
  document: Experiment,
  labelled: readonly LabelledProgram[],
  options: ExpandOptions,
): { record: ExperimentRecord; runs: PlannedRun[]; baselines: ReturnType<typeof planBaselines> } {
  const { codeVersion, tokensOf } = options;
  const runs = expand(document, labelled, options);
  const taking = filtered(document.filters, labelled, tokensOf);
  const record: ExperimentRecord = {
    format: 'fixtrace-experiment',
    version: 1,
    codeVersion,
    document,
    runs: runs.map(({ id, arm, trainShare, config, split }) => ({
      id,
      arm,
      trainShare,
      seed: config.seed,
      fold: split.fold,
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

/** What differs between two plans, in a word each; none where results of one belong to the other as well. */
export function differencesOf(one: ExperimentRecord, other: ExperimentRecord): string[] {
  const parts = {
    'the code’s version': 'codeVersion',
    'the document': 'document',
    'the runs': 'runs',
    'the programs': 'programs',
  } as const;
  return Object.entries(parts)
    .filter(([, part]) => digestOf(one[part]) !== digestOf(other[part]))
    .map(([what]) => what);
}

/**
 * The runs of one of `of` machines, numbered from 1. They are dealt in rounds that each begin one machine further, so
 * that every machine has its part of slow arms and quick ones, even where there are as many machines as arms.
 */
export function shardOf(runs: readonly RecordedRun[], { shard, of }: { shard: number; of: number }): RecordedRun[] {
  const distinct = [...new Map(runs.map((run) => [run.id, run])).values()];
  return distinct.filter((_, index) => (index + Math.floor(index / of)) % of === shard - 1);
}

/** For a person: "reasoning-distilled, seed 1, fold 2, 25%". Folds count from 1 there. */
export const runName = ({ arm, seed, fold, trainShare }: RecordedRun): string =>
  [
    arm,
    `seed ${seed}`,
    ...(fold === null ? [] : [`fold ${fold + 1}`]),
    ...(trainShare === 1 ? [] : [`${Math.round(100 * trainShare)}%`]),
  ].join(', ');
