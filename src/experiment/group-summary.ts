/** What one arm, or one baseline, with one share of the training programs achieved over its seeds. Pure. */
import type { AccuracyOf, ByReasoning } from '../evaluation/by-reasoning.ts';
import { type Calibration, calibrationOf } from '../evaluation/calibration.ts';
import type { Classification } from '../evaluation/classification.ts';
import { type FisherExact, fisherExact } from '../evaluation/fisher.ts';
import { draws, type Interval } from '../evaluation/intervals.ts';
import type { ArmScores } from '../evaluation/repeated.ts';
import { classificationOf, isRight, scoreRun, traceIsRight } from '../evaluation/run-report.ts';
import { type Outcomes, repeatedShare, type RepeatedShare, shareDifference } from '../evaluation/shares.ts';
import {
  byFact,
  byFixType,
  byLength,
  byTrace,
  FIX_TYPE_GROUPS,
  type GroupOf,
  LENGTH_GROUPS,
  type Slice,
  slicesOf,
  TRACE_GROUPS,
} from '../evaluation/slices.ts';
import { type Spread, spreadOf } from '../evaluation/spread.ts';
import type { Prediction } from '../teacher/prediction.ts';
import { isHeld, type RunConfig } from '../training/configuration.ts';
import { byProgram, rightTraceWrongLabel, type RightTraceWrongLabel } from './program-answers.ts';
import type { ExperimentRecord } from './record.ts';

/** One training run, or a baseline's answers to all folds together. */
export interface RunScores extends Pick<Classification, 'n' | 'accuracy' | 'macroF1' | 'confusion' | 'noAnswer'> {
  /** Null for a baseline that needs none. */
  seed: number | null;
  /** From 0; null where there are no folds, and for a baseline. */
  fold: number | null;
  /** Training and validation time; null for a baseline. */
  seconds: number | null;
}

/** Accuracy of the fix type where the trace is right and where it is wrong, over seeds. */
export interface RepeatedByReasoning {
  /** Null where no seed has such a program. */
  traceRight: RepeatedShare | null;
  traceWrong: RepeatedShare | null;
  /** Of right traces less that of wrong ones; null where one of them is. */
  difference: { difference: number; interval: Interval } | null;
}

/** An arm with one share of the training programs. */
export interface GroupSummary extends ArmScores {
  arm: string;
  trainShare: number;
  isBaseline: boolean;
  /** What its runs have in common; null for a baseline. */
  config: Omit<RunConfig, 'seed'> | null;
  /** Training programs of a fold: the fewest and the most. */
  trainPrograms: { fewest: number; most: number } | null;
  /** Seeds of which every fold is done; null for a baseline that needs none. */
  seeds: (number | null)[];
  /** Training and validation time of these seeds' runs; null for a baseline. */
  seconds: number | null;
  /** Of these seeds, one by one. */
  runs: RunScores[];
  /** Of the fix types: of all seeds and folds together, and seed by seed with the folds together. */
  classification: { pooled: Classification; bySeed: Classification[] };
  /** Accuracy of the fix type where the trace is right and where it is wrong, seed by seed; null where the arm teaches no tags. */
  byReasoning: (ByReasoning & { seed: number | null; fisher: FisherExact })[] | null;
  /** The same over the seeds. */
  repeatedByReasoning: RepeatedByReasoning | null;
  /** Null where the arm teaches no tags. */
  rightTraceWrongLabel: RightTraceWrongLabel | null;
  /** Over single lines precision and recall, and the share of programs whose lines are named exactly; null where the arm teaches none. */
  lines: { precision: Spread; recall: Spread; exactMatch: Spread } | null;
  /** Of all seeds together; null where answers have no probabilities. */
  calibration: Calibration | null;
  /** Expected calibration error, seed by seed. */
  calibrationError: Spread | null;
  /** Shares of written answers; null for a classifier, `validJson` also where no JSON is taught. */
  written: WrittenShares | null;
  slices: Record<'assignment' | 'fixType' | 'trace' | 'confidence' | 'length', Slice[]>;
}

export interface WrittenShares {
  /** Whether nothing but answers could be written: then shares of what can be read tell of that alone. */
  isHeld: boolean;
  unreadable: RepeatedShare;
  validJson: RepeatedShare | null;
  conformingJson: RepeatedShare | null;
  /** Right fix types among the answers that conform; null where none does. */
  accuracyWhenConforming: RepeatedShare | null;
}

/** One seed of a group, pooled over the folds. */
export interface PooledRun {
  seed: number | null;
  /** Fold by fold. */
  runs: { fold: number | null; seconds: number | null; predictions: readonly Prediction[] }[];
  predictions: Prediction[];
  seconds: number | null;
}

export interface Group {
  arm: string;
  trainShare: number;
  isBaseline: boolean;
  config: GroupSummary['config'];
  trainPrograms: GroupSummary['trainPrograms'];
  pooled: PooledRun[];
}

/** @param group with at least one seed */
export function groupSummary(
  group: Group,
  scores: ArmScores,
  { programs }: ExperimentRecord,
  resamples?: number,
): GroupSummary {
  const { arm, trainShare, isBaseline, config, trainPrograms, pooled } = group;
  const facts = new Map(programs.map((program) => [program.program, program]));
  const runs = pooled.map(({ predictions }) => byProgram(predictions));
  const reports = runs.map(scoreRun);
  const calibrations = runs.flatMap((run) => calibrationOf(run) ?? []);
  const reasoning = reports.map(({ byReasoning }, i) =>
    byReasoning ? [{ ...byReasoning, seed: pooled[i]!.seed, fisher: fisherOf(byReasoning) }] : [],
  );
  const sliced = (groupOf: GroupOf, groups?: readonly string[]): Slice[] => slicesOf(runs, groupOf, groups, resamples);
  return {
    ...scores,
    arm,
    trainShare,
    isBaseline,
    config,
    trainPrograms,
    seeds: pooled.map(({ seed }) => seed),
    seconds: isBaseline ? null : pooled.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0),
    runs: pooled.flatMap(runScores),
    classification: {
      pooled: classificationOf(runs.flat()),
      bySeed: reports.map(({ classification }) => classification),
    },
    byReasoning: reasoning.some((one) => one.length > 0) ? reasoning.flat() : null,
    repeatedByReasoning: repeatedByReasoning(runs, resamples),
    rightTraceWrongLabel: rightTraceWrongLabel(runs),
    lines: lineSpreads(reports),
    calibration: calibrationOf(runs.flat()),
    calibrationError: calibrations.length === 0 ? null : spreadOf(calibrations.map(({ error }) => error)),
    written: writtenShares(runs, config, resamples),
    slices: {
      assignment: sliced(byFact((program) => facts.get(program)?.assignment)),
      fixType: sliced(byFixType, FIX_TYPE_GROUPS),
      trace: sliced(byTrace, TRACE_GROUPS),
      confidence: sliced(
        byFact((program) => facts.get(program)?.confidence),
        ['high', 'medium', 'low'],
      ),
      length: sliced(
        byLength((program) => facts.get(program)?.tokens),
        LENGTH_GROUPS,
      ),
    },
  };
}

const runScores = ({ seed, runs }: PooledRun): RunScores[] =>
  runs.map(({ fold, seconds, predictions }) => {
    const { n, accuracy, macroF1, confusion, noAnswer } = classificationOf(predictions);
    return { seed, fold, seconds, n, accuracy, macroF1, confusion, noAnswer };
  });

const wrong = ({ n, right }: AccuracyOf): number => n - right;

function fisherOf({ traceRight, traceWrong }: ByReasoning): FisherExact {
  return fisherExact(traceRight.right, wrong(traceRight), traceWrong.right, wrong(traceWrong));
}

/** Whether answers have something, among those that count; the others are null. */
const outcomesOf = (
  runs: readonly (readonly Prediction[])[],
  outcome: (prediction: Prediction) => boolean | null,
): Outcomes => runs.map((run) => run.map(outcome));

function repeatedByReasoning(runs: readonly (readonly Prediction[])[], resamples?: number): RepeatedByReasoning | null {
  const [right, wrongTraces] = [true, false].map((wanted) =>
    outcomesOf(runs, (prediction) => (traceIsRight(prediction) === wanted ? isRight(prediction) : null)),
  ) as [Outcomes, Outcomes];
  const [traceRight, traceWrong] = [repeatedShare(right, resamples), repeatedShare(wrongTraces, resamples)];
  if (traceRight === null && traceWrong === null) return null;
  return { traceRight, traceWrong, difference: shareDifference(wrongTraces, right, draws(runs[0]!.length, resamples)) };
}

type Report = ReturnType<typeof scoreRun>;

/** Null unless every run has what is looked for. */
function everyOf<T>(reports: readonly Report[], of: (report: Report) => T | null): T[] | null {
  const found = reports.flatMap((report) => of(report) ?? []);
  return found.length === reports.length ? found : null;
}

function lineSpreads(reports: readonly Report[]): GroupSummary['lines'] {
  const lines = everyOf(reports, (report) => report.lines);
  if (lines === null) return null;
  return {
    precision: spreadOf(lines.map(({ microPrecision }) => microPrecision)),
    recall: spreadOf(lines.map(({ microRecall }) => microRecall)),
    exactMatch: spreadOf(lines.map(({ exactMatch }) => exactMatch)),
  };
}

type Json = 'invalid' | 'valid' | 'conforming';

function writtenShares(
  runs: readonly (readonly Prediction[])[],
  config: GroupSummary['config'],
  resamples?: number,
): WrittenShares | null {
  const ofWritten = (outcome: (prediction: Prediction) => boolean | null): RepeatedShare | null =>
    repeatedShare(
      outcomesOf(runs, (prediction) => (prediction.answer.written === null ? null : outcome(prediction))),
      resamples,
    );
  const unreadable = ofWritten(({ answer }) => answer.fixType === null);
  if (unreadable === null) return null;
  const ofJson = (outcome: (json: Json, prediction: Prediction) => boolean | null): RepeatedShare | null =>
    ofWritten((prediction) => {
      const json = prediction.answer.written?.json ?? null;
      return json === null ? null : outcome(json, prediction);
    });
  return {
    isHeld: config !== null && isHeld(config),
    unreadable,
    validJson: ofJson((json) => json !== 'invalid'),
    conformingJson: ofJson((json) => json === 'conforming'),
    accuracyWhenConforming: ofJson((json, prediction) => (json === 'conforming' ? isRight(prediction) : null)),
  };
}
