/** What an experiment shows: every arm's scores over seeds, their differences, and what to be wary of. Pure. */
import type { AccuracyOf, ByReasoning } from '../evaluation/by-reasoning.ts';
import { type Calibration, calibrationOf } from '../evaluation/calibration.ts';
import {
  type Diagnosis,
  fewExamples,
  leakage,
  minoritiesUntouched,
  tagsBeyondCapacity,
  tagsTellNothingApart,
} from '../evaluation/diagnosis.ts';
import { type FisherExact, fisherExact } from '../evaluation/fisher.ts';
import { type ArmDifference, type ArmScores, evaluateRepeated, type Repeated } from '../evaluation/repeated.ts';
import { evaluateRun } from '../evaluation/run-report.ts';
import {
  byFact,
  byFixType,
  byLength,
  byTrace,
  FIX_TYPE_GROUPS,
  LENGTH_GROUPS,
  type Slice,
  slicesOf,
  TRACE_GROUPS,
} from '../evaluation/slices.ts';
import { type Spread, spreadOf } from '../evaluation/spread.ts';
import type { Prediction } from '../teacher/prediction.ts';
import type { Run } from '../training/run.ts';
import type { BaselineResult } from './baselines/plan.ts';
import { BASELINES } from './document.ts';
import type { ExperimentRecord, RecordedRun } from './record.ts';

/** An arm with one share of the training programs. */
export interface GroupSummary extends ArmScores {
  arm: string;
  trainShare: number;
  isBaseline: boolean;
  /** Seeds of which every fold is done; null for a baseline that needs none. */
  seeds: (number | null)[];
  /** Training and validation time of these seeds' runs; null for a baseline. */
  seconds: number | null;
  /** Accuracy of the fix type where the trace is right and where it is wrong, seed by seed; null where the arm teaches no tags. */
  byReasoning: (ByReasoning & { seed: number | null; fisher: FisherExact })[] | null;
  /** Of all seeds together; null where answers have no probabilities. */
  calibration: Calibration | null;
  /** Expected calibration error, seed by seed. */
  calibrationError: Spread | null;
  /** Shares of written answers; null for a classifier, `validJson` also where no JSON is taught. */
  written: { unreadable: Spread; validJson: Spread | null; conformingJson: Spread | null } | null;
  slices: Record<'assignment' | 'fixType' | 'trace' | 'confidence' | 'length', Slice[]>;
}

export interface ExperimentSummary {
  title: string;
  codeVersion: string;
  /** Runs that are planned, and those of them that are there. */
  runs: { planned: number; done: number };
  /** Where they ran, and how many. */
  environments: { backend: string; adapter: string; runs: number }[];
  groups: GroupSummary[];
  differences: (ArmDifference & { trainShare: number })[];
  diagnoses: Diagnosis[];
}

/** One seed of a group, pooled over the folds. */
interface PooledRun {
  seed: number | null;
  predictions: Prediction[];
  seconds: number | null;
}

interface Group {
  arm: string;
  trainShare: number;
  isBaseline: boolean;
  pooled: PooledRun[];
}

/** By which a group is known among all: "label-only", "label-only, 25%". */
export const groupName = (arm: string, trainShare: number): string =>
  trainShare === 1 ? arm : `${arm}, ${Math.round(100 * trainShare)}%`;

const nameOf = ({ arm, trainShare }: Group): string => groupName(arm, trainShare);

/** Seeds of which a fold is missing are left out, and groups without a whole seed. @param runs by their ids */
export function summarise(
  record: ExperimentRecord,
  runs: ReadonlyMap<string, Run>,
  baselines: readonly BaselineResult[],
): ExperimentSummary {
  const { document } = record;
  const groups = document.trainShares.flatMap((trainShare) => [
    ...baselineGroups(baselines, trainShare),
    ...document.arms.map(({ name }) => armGroup(record, runs, name, trainShare)),
  ]);
  const whole = groups.filter(({ pooled }) => pooled.length > 0);
  const pairs = whole.flatMap((second, i) =>
    whole
      .slice(0, i)
      .filter((first) => first.trainShare === second.trainShare && !second.isBaseline)
      .map((first) => [first, second] as const),
  );
  const { arms, differences } = evaluateRepeated(
    whole.map((group): Repeated => ({
      name: nameOf(group),
      runs: group.pooled.map(({ predictions }) => predictions),
    })),
    pairs.map(([first, second]) => [nameOf(first), nameOf(second)]),
  );
  const done = record.runs.flatMap(({ id }) => runs.get(id) ?? []);
  return {
    title: document.title,
    codeVersion: record.codeVersion,
    runs: { planned: record.runs.length, done: done.length },
    environments: environmentsOf(done),
    groups: whole.map((group, i) => groupSummary(group, arms[i]!, record)),
    differences: differences.map((difference, i) => ({ ...difference, trainShare: pairs[i]![1].trainShare })),
    diagnoses: [
      leakage(record.nearest),
      ...(whole.length === 0 ? [] : [fewExamples(whole[0]!.pooled[0]!.predictions.map(({ truth }) => truth.fixType))]),
      ...arms.flatMap((arm) => [tagsTellNothingApart(arm) ?? [], tagsBeyondCapacity(arm) ?? []].flat()),
      ...differences.filter((_, i) => !pairs[i]![0].isBaseline).map(minoritiesUntouched),
    ],
  };
}

function baselineGroups(results: readonly BaselineResult[], trainShare: number): Group[] {
  return BASELINES.map((baseline) => ({
    arm: baseline,
    trainShare,
    isBaseline: true,
    pooled: results
      .filter((result) => result.baseline === baseline && result.trainShare === trainShare)
      .map(({ seed, predictions }) => ({ seed, predictions, seconds: null })),
  }));
}

function armGroup(
  { runs: planned, document }: ExperimentRecord,
  runs: ReadonlyMap<string, Run>,
  arm: string,
  trainShare: number,
): Group {
  const mine = planned.filter((run) => run.arm === arm && run.trainShare === trainShare);
  const pooled = document.seeds.flatMap((seed): PooledRun[] => {
    const folds = mine.filter((run) => run.seed === seed).map(({ id }: RecordedRun) => runs.get(id));
    const done = folds.flatMap((run) => run ?? []);
    if (done.length < folds.length) return [];
    const seconds = done.reduce((sum, run) => sum + run.seconds, 0);
    return [{ seed, predictions: done.flatMap(({ predictions }) => predictions), seconds }];
  });
  return { arm, trainShare, isBaseline: false, pooled };
}

function environmentsOf(runs: readonly Run[]): ExperimentSummary['environments'] {
  const counts = new Map<string, ExperimentSummary['environments'][number]>();
  for (const { environment } of runs) {
    const { backend, adapter } = environment;
    const key = `${backend} ${adapter}`;
    const found = counts.get(key) ?? { backend, adapter, runs: 0 };
    counts.set(key, { ...found, runs: found.runs + 1 });
  }
  return [...counts.values()];
}

function groupSummary(group: Group, scores: ArmScores, { programs }: ExperimentRecord): GroupSummary {
  const { arm, trainShare, isBaseline, pooled } = group;
  const facts = new Map(programs.map((program) => [program.program, program]));
  const runs = pooled.map(({ predictions }) => predictions);
  const reports = runs.map(evaluateRun);
  const calibrations = runs.flatMap((run) => calibrationOf(run) ?? []);
  const reasoning = reports.map(({ byReasoning }, i) =>
    byReasoning ? [{ ...byReasoning, seed: pooled[i]!.seed, fisher: fisherOf(byReasoning) }] : [],
  );
  return {
    ...scores,
    arm,
    trainShare,
    isBaseline,
    seeds: pooled.map(({ seed }) => seed),
    seconds: isBaseline ? null : pooled.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0),
    byReasoning: reasoning.some((one) => one.length > 0) ? reasoning.flat() : null,
    calibration: calibrationOf(runs.flat()),
    calibrationError: calibrations.length === 0 ? null : spreadOf(calibrations.map(({ error }) => error)),
    written: writtenShares(reports.map(({ written }) => written)),
    slices: {
      assignment: slicesOf(
        runs,
        byFact((program) => facts.get(program)?.assignment),
      ),
      fixType: slicesOf(runs, byFixType, FIX_TYPE_GROUPS),
      trace: slicesOf(runs, byTrace, TRACE_GROUPS),
      confidence: slicesOf(
        runs,
        byFact((program) => facts.get(program)?.confidence),
        ['high', 'medium', 'low'],
      ),
      length: slicesOf(
        runs,
        byLength((program) => facts.get(program)?.tokens),
        LENGTH_GROUPS,
      ),
    },
  };
}

const wrong = ({ n, right }: AccuracyOf): number => n - right;

function fisherOf({ traceRight, traceWrong }: ByReasoning): FisherExact {
  return fisherExact(traceRight.right, wrong(traceRight), traceWrong.right, wrong(traceWrong));
}

type Written = ReturnType<typeof evaluateRun>['written'];

const spreadOfShares = (shares: readonly { share: number | null }[]): Spread =>
  spreadOf(shares.map(({ share }) => share ?? 0));

function writtenShares(scores: readonly Written[]): GroupSummary['written'] {
  const written = scores.flatMap((one) => one ?? []);
  if (written.length === 0) return null;
  const json = written.flatMap((one) => one.json ?? []);
  return {
    unreadable: spreadOfShares(written.map(({ unreadable }) => unreadable)),
    validJson: json.length === 0 ? null : spreadOfShares(json.map(({ valid }) => valid)),
    conformingJson: json.length === 0 ? null : spreadOfShares(json.map(({ conforming }) => conforming)),
  };
}
