/** The same answers, scored group by group. */
import { FIX_TYPES } from '../teacher/vocabulary.ts';
import { classificationOf, isRight, type Prediction } from './run-report.ts';
import { repeatedShare, type RepeatedShare } from './shares.ts';
import { type Spread, spreadOf } from './spread.ts';
import { sameTrace } from './traces.ts';

export interface Slice {
  group: string;
  /** Programs of the group, on the mean over the runs: they differ where the group depends on the answer. */
  programs: number;
  accuracy: RepeatedShare;
  macroF1: Spread;
}

/** Which group a program's answer belongs to; null: to none. */
export type GroupOf = (prediction: Prediction) => string | null;

/**
 * One slice a group, in the order of `groups`, or else of their first programs. Runs without a program of the group are
 * left out of its spread.
 */
export function slicesOf(
  runs: readonly (readonly Prediction[])[],
  groupOf: GroupOf,
  groups?: readonly string[],
  resamples?: number,
): Slice[] {
  const found = new Map<string, Prediction[][]>();
  runs.forEach((run, i) => {
    for (const prediction of run) {
      const group = groupOf(prediction);
      if (group === null) continue;
      const members = found.get(group) ?? runs.map(() => []);
      members[i]!.push(prediction);
      found.set(group, members);
    }
  });
  const programs = [...new Set(runs.flatMap((run) => run.map(({ program }) => program)))];
  return (groups ?? [...found.keys()]).flatMap((group) => {
    const members = found.get(group);
    if (members === undefined) return [];
    const outcomes = members.map((part) => {
      const right = new Map(part.map((prediction) => [prediction.program, isRight(prediction)]));
      return programs.map((program) => right.get(program) ?? null);
    });
    const scores = members.filter((part) => part.length > 0).map(classificationOf);
    return {
      group,
      programs: members.reduce((sum, part) => sum + part.length, 0) / runs.length,
      accuracy: repeatedShare(outcomes, resamples)!,
      macroF1: spreadOf(scores.map(({ macroF1 }) => macroF1)),
    };
  });
}

export const byFixType: GroupOf = ({ truth }) => truth.fixType;
export const FIX_TYPE_GROUPS: readonly string[] = FIX_TYPES;

/** Null where the run teaches no tags. */
export const byTrace: GroupOf = ({ truth, answer }) =>
  answer.tags === null ? null : sameTrace(truth.tags, answer.tags) ? 'trace right' : 'trace wrong';
export const TRACE_GROUPS: readonly string[] = ['trace right', 'trace wrong'];

/** Upper ends of the groups by length, in tokens. */
const LENGTHS = [64, 128, 192, 256, 384];

const lengthGroup = (tokens: number): string => {
  const at = LENGTHS.findIndex((end) => tokens <= end);
  if (at < 0) return `over ${LENGTHS.at(-1)}`;
  return at === 0 ? `up to ${LENGTHS[0]}` : `${LENGTHS[at - 1]! + 1} to ${LENGTHS[at]}`;
};
export const LENGTH_GROUPS: readonly string[] = [...LENGTHS, Infinity].map(lengthGroup);

/** @param tokensOf a program's length; undefined where it is not known */
export const byLength =
  (tokensOf: (program: string) => number | undefined): GroupOf =>
  ({ program }) => {
    const tokens = tokensOf(program);
    return tokens === undefined ? null : lengthGroup(tokens);
  };

/** By a fact of the program, such as its assignment; undefined where it is not known. */
export const byFact =
  (factOf: (program: string) => string | undefined): GroupOf =>
  ({ program }) =>
    factOf(program) ?? null;
