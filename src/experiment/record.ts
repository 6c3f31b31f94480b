/** An experiment as files: its plan, and what came of it. Read back through these schemas, whoever wrote them. */
import { z } from 'zod';
import { groupBy } from '../corpus/group-by.ts';
import { annotationSchema } from '../teacher/annotation.ts';
import { predictionSchema } from '../teacher/prediction.ts';
import { BASELINES, experimentSchema } from './document.ts';
import { digestOf } from './identity.ts';

const plannedRunSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]+$/),
  arm: z.string(),
  trainShare: z.number(),
  seed: z.int(),
  fold: z.int().nullable(),
  /** Programs that it trains on. */
  train: z.int().positive(),
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

/** By which the programs of an experiment are known: how many paths they have (a copy has one of its own), and a digest of paths, assignments and lengths. */
export const programsOf = ({ programs }: Pick<ExperimentRecord, 'programs'>): { paths: number; sha256: string } => ({
  paths: programs.length,
  sha256: digestOf(programs),
});

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

/** "25%", "12.5%". */
export const shareText = (share: number): string => `${Number((100 * share).toFixed(4))}%`;

/** By which an arm with a share of the training programs is known: "label-only", "label-only, 25%". */
export const groupName = (arm: string, trainShare: number): string =>
  trainShare === 1 ? arm : `${arm}, ${shareText(trainShare)}`;

/** Without its arm: "seed 1, fold 2". */
export const placeOf = ({ seed, fold }: RecordedRun): string =>
  fold === null ? `seed ${seed}` : `seed ${seed}, fold ${fold + 1}`;

/** By arm and share of the training programs, in the order in which they are run. */
export function runsByArm(runs: readonly RecordedRun[]): { name: string; runs: RecordedRun[] }[] {
  return [...groupBy(runs, ({ arm, trainShare }) => groupName(arm, trainShare))].map(([name, own]) => ({
    name,
    runs: own,
  }));
}

/** For a person: "reasoning-distilled, seed 1, fold 2, 25%". Folds count from 1 there. */
export const runName = (run: RecordedRun): string =>
  [run.arm, placeOf(run), ...(run.trainShare === 1 ? [] : [shareText(run.trainShare)])].join(', ');
