/** What an experiment shows: every arm's scores over seeds, their differences, and what to be wary of. Pure. */
import {
  type Diagnosis,
  fewExamples,
  leakage,
  minoritiesUntouched,
  nearDuplicatesOf,
  severalPlaces,
  tagsBeyondCapacity,
  tagsTellNothingApart,
  unreadableAnswers,
} from '../evaluation/diagnosis.ts';
import type { NearDuplicate } from '../evaluation/near-duplicates.ts';
import { type ArmDifference, evaluateRepeated, type Repeated } from '../evaluation/repeated.ts';
import type { Run } from '../training/run.ts';
import type { BaselineResult } from './baselines/plan.ts';
import { baselinesOf, type Experiment } from './document.ts';
import { type Group, groupSummary, type GroupSummary, type PooledRun } from './group-summary.ts';
import { placesOf } from './places.ts';
import { byProgram, type ProgramAnswers, programAnswers } from './program-answers.ts';
import { type ExperimentRecord, groupName } from './record.ts';

export interface ExperimentSummary {
  title: string;
  codeVersion: string;
  /** As it was declared. */
  document: Experiment;
  /** Runs that are planned, and those of them that are there. */
  runs: { planned: number; done: number };
  /** Where they ran, and how many. */
  environments: { backend: string; adapter: string; runs: number }[];
  groups: GroupSummary[];
  differences: (ArmDifference & { trainShare: number })[];
  diagnoses: Diagnosis[];
  /** Of all folds together, the most alike first. */
  nearDuplicates: NearDuplicate[];
  /** In the order of their names; none as long as no group has a whole seed. */
  programs: ProgramAnswers[];
}

const nameOf = ({ arm, trainShare }: Group): string => groupName(arm, trainShare);

/**
 * Seeds of which a fold is missing are left out, and groups without a whole seed.
 *
 * @param runs by their ids
 * @param resamples draws of programs for the intervals
 */
export function summarise(
  record: ExperimentRecord,
  runs: ReadonlyMap<string, Run>,
  baselines: readonly BaselineResult[],
  resamples?: number,
): ExperimentSummary {
  const { document } = record;
  const groups = document.trainShares.flatMap((trainShare) => [
    ...baselineGroups(record, baselines, trainShare),
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
    resamples,
  );
  const done = record.runs.flatMap(({ id }) => runs.get(id) ?? []);
  const environments = environmentsOf(done);
  const assignments = new Map(record.programs.map(({ program, assignment }) => [program, assignment]));
  const summaries = whole.map((group, i) => groupSummary(group, arms[i]!, record, resamples));
  return {
    title: document.title,
    codeVersion: record.codeVersion,
    document,
    runs: { planned: record.runs.length, done: done.length },
    environments,
    groups: summaries,
    differences: differences.map((difference, i) => ({ ...difference, trainShare: pairs[i]![1].trainShare })),
    diagnoses: [
      leakage(record.nearest),
      ...(whole.length === 0 ? [] : [fewExamples(whole[0]!.pooled[0]!.predictions.map(({ truth }) => truth.fixType))]),
      ...arms.flatMap((arm) => [tagsTellNothingApart(arm) ?? [], tagsBeyondCapacity(arm) ?? []].flat()),
      ...summaries.flatMap(
        ({ name, written }) =>
          unreadableAnswers(name, written && !written.isHeld ? written.unreadable.mean : null) ?? [],
      ),
      ...differences.filter((_, i) => !pairs[i]![0].isBaseline).map(minoritiesUntouched),
      ...(done.length === 0 ? [] : [severalPlaces(placesOf(environments))]),
    ],
    nearDuplicates: nearDuplicatesOf(record.nearest),
    programs: programAnswers(
      whole.map((group) => ({
        name: nameOf(group),
        runs: group.pooled.map(({ predictions }) => byProgram(predictions)),
      })),
      (program) => assignments.get(program),
    ),
  };
}

/** Training programs of the folds with one share; null where no run is planned. */
function trainProgramsOf({ runs }: ExperimentRecord, trainShare: number): GroupSummary['trainPrograms'] {
  const counts = runs.filter((run) => run.trainShare === trainShare).map(({ train }) => train);
  return counts.length === 0 ? null : { fewest: Math.min(...counts), most: Math.max(...counts) };
}

function baselineGroups(record: ExperimentRecord, results: readonly BaselineResult[], trainShare: number): Group[] {
  return baselinesOf(record.document).map((baseline) => ({
    arm: baseline,
    trainShare,
    isBaseline: true,
    config: null,
    trainPrograms: trainProgramsOf(record, trainShare),
    pooled: results
      .filter((result) => result.baseline === baseline && result.trainShare === trainShare)
      .map(({ seed, predictions }) => ({
        seed,
        runs: [{ fold: null, seconds: null, predictions }],
        predictions,
        seconds: null,
      })),
  }));
}

function armGroup(record: ExperimentRecord, runs: ReadonlyMap<string, Run>, arm: string, trainShare: number): Group {
  const mine = record.runs.filter((run) => run.arm === arm && run.trainShare === trainShare);
  const pooled = record.document.seeds.flatMap((seed): PooledRun[] => {
    const planned = mine.filter((run) => run.seed === seed);
    const done = planned.flatMap(({ id, fold }) => {
      const run = runs.get(id);
      return run ? [{ fold, seconds: run.seconds, predictions: run.predictions }] : [];
    });
    if (done.length < planned.length) return [];
    return [
      {
        seed,
        runs: done,
        predictions: done.flatMap(({ predictions }) => predictions),
        seconds: done.reduce((sum, run) => sum + run.seconds, 0),
      },
    ];
  });
  const [first] = mine.flatMap(({ id }) => runs.get(id) ?? []);
  return {
    arm,
    trainShare,
    isBaseline: false,
    config: first ? withoutSeed(first.config) : null,
    trainPrograms: trainProgramsOf(record, trainShare),
    pooled,
  };
}

function withoutSeed({ seed: _seed, ...config }: Run['config']): GroupSummary['config'] {
  return config;
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
