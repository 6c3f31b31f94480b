/**
 * How labelled programs are divided into a training and a validation side. Pure functions: the same
 * programs (in any order), protocol and seed give the same split.
 */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { z } from 'zod';
import { groupBy } from './group-by.ts';
import { shuffled } from './shuffle.ts';

export const splitProtocolSchema = z.enum(['paper', 'by-student', 'k-fold-by-student', 'leave-one-assignment-out']);
export type SplitProtocol = z.infer<typeof splitProtocolSchema>;

/** A labelled program as a split sees it. `stratum` is its fix type. */
export interface SplitItem {
  path: string;
  /** Everyone who handed it in; seldom more than one. */
  students: readonly string[];
  assignment: string;
  stratum: string;
}

/** Paths of the two sides, each sorted. */
export interface SplitSides {
  train: string[];
  validation: string[];
}

export interface SplitOptions {
  /** Any 32-bit integer. */
  seed: number;
  /** Which fold is the validation side, from 0; only for protocols with folds, 0 by default. */
  fold?: number;
  /** How many folds; only for `k-fold-by-student`, 5 by default. */
  folds?: number;
}

/** One sentence a protocol, for the page. */
export const splitExplanation: Readonly<Record<SplitProtocol, string>> = {
  paper:
    'The paper’s protocol: at most 284 programs, four fifths to train and one fifth to validate (227 and 57 of 284), drawn at random within each fix type, so versions of one student’s program may stand on both sides and scores can flatter.',
  'by-student':
    'About 80% of the programs train and 20% validate, and all programs of one student stay on one side, so a score says how the model does on students it has never seen.',
  'k-fold-by-student':
    'The students are dealt into k folds and each fold validates once, so every program is predicted exactly once by a model that never saw its student.',
  'leave-one-assignment-out':
    'Each assignment validates once and the others train, so a score says how the model does on a task it has never seen; students may stand on both sides.',
};

/** The programs or the options do not allow the split that was asked for. */
export class SplitError extends Error {
  override name = 'SplitError';
}

/** Size of the paper's data set, and the seed that draws it from a larger corpus (the same programs for every run). */
const PAPER_SIZE = 284;
const PAPER_DRAW_SEED = 284;
const VALIDATION_SHARE = 0.2;
const DEFAULT_FOLDS = 5;

/** Throws `SplitError` where the programs or the options do not allow the split. */
export function splitPrograms(protocol: SplitProtocol, items: readonly SplitItem[], options: SplitOptions): SplitSides {
  if (protocol === 'paper') return paperSplit(items, options.seed);
  if (protocol === 'by-student') return byStudentSplit(items, options.seed);
  const folds =
    protocol === 'leave-one-assignment-out'
      ? leaveOneAssignmentOut(items)
      : kFoldByStudent(items, options.folds ?? DEFAULT_FOLDS, options.seed);
  const fold = options.fold ?? 0;
  const split = folds[fold];
  if (split === undefined) {
    throw new SplitError(
      `There is no fold ${fold}: with ${folds.length} folds they are numbered 0 to ${folds.length - 1}.`,
    );
  }
  return split;
}

/**
 * Up to 284 programs, always the same ones, of which a fifth (57 of 284) validates; both draws keep
 * the proportions of the strata. Students are not looked at.
 */
function paperSplit(items: readonly SplitItem[], seed: number): SplitSides {
  const sorted = checked(items);
  if (sorted.length < 2) {
    throw new SplitError(
      `A split needs at least two labelled programs; there ${sorted.length === 1 ? 'is one' : 'are none'}.`,
    );
  }
  const drawn =
    sorted.length <= PAPER_SIZE ? sorted : drawStratified(sorted, PAPER_SIZE, xoroshiro128plus(PAPER_DRAW_SEED)).drawn;
  const size = Math.max(1, Math.round(drawn.length * VALIDATION_SHARE));
  const { drawn: validation, rest } = drawStratified(drawn, size, xoroshiro128plus(seed));
  return sides(rest, validation);
}

/** About 80/20 with no student on two sides and the strata as even as whole students allow. */
function byStudentSplit(items: readonly SplitItem[], seed: number): SplitSides {
  const groups = groupsOfStudents(items).length;
  return kFoldByStudent(items, Math.max(2, Math.min(DEFAULT_FOLDS, groups)), seed)[0]!;
}

/**
 * `k` splits; the validation sides together hold every program once, and no student is on two sides
 * of a split. Students are dealt one by one, those with most programs first, each to the fold where
 * it least unbalances strata and sizes. Students who handed in the same program are dealt together.
 */
export function kFoldByStudent(items: readonly SplitItem[], k: number, seed: number): SplitSides[] {
  if (!Number.isInteger(k) || k < 2) throw new SplitError(`The number of folds is ${k}; at least 2 are needed.`);
  const sorted = checked(items);
  const groups = groupsOfStudents(sorted);
  if (groups.length < k) {
    throw new SplitError(
      `A split into ${k} sides by student needs programs of at least ${k} students; there ${groups.length === 1 ? 'is 1 student' : `are ${groups.length} students`}.`,
    );
  }
  const random = xoroshiro128plus(seed);
  // Shuffled before the stable sort, so that the seed decides among students of equal size.
  const dealt = shuffled(groups, random).sort((a, b) => b.length - a.length);
  const totals = countStrata(sorted);
  const folds = Array.from({ length: k }, () => ({ members: [] as SplitItem[], strata: new Map<string, number>() }));
  for (const group of dealt) {
    const counts = countStrata(group);
    const costs = folds.map((fold) => {
      // Growth of the sum of squared shares, which is least when folds are equal.
      let cost = growth(fold.members.length, group.length) / sorted.length;
      for (const [stratum, count] of counts) {
        cost += growth(fold.strata.get(stratum) ?? 0, count) / totals.get(stratum)!;
      }
      return cost;
    });
    const fold = folds[costs.indexOf(Math.min(...costs))]!;
    fold.members.push(...group);
    for (const [stratum, count] of counts) fold.strata.set(stratum, (fold.strata.get(stratum) ?? 0) + count);
  }
  // Shuffled, as the largest group is always dealt first, and would validate in the first fold whatever the seed.
  return shuffled(folds, random).map((fold) =>
    sides(
      folds.filter((other) => other !== fold).flatMap((other) => other.members),
      fold.members,
    ),
  );
}

/** One split for each assignment, in the order of their names: it validates, and all others train. Draws nothing. */
export function leaveOneAssignmentOut(items: readonly SplitItem[]): SplitSides[] {
  const sorted = checked(items);
  const assignments = [...groupBy(sorted, (item) => item.assignment)].sort(([a], [b]) => (a < b ? -1 : 1));
  if (assignments.length < 2) {
    throw new SplitError(
      `Leaving one assignment out needs programs of at least 2 assignments; there ${assignments.length === 1 ? 'is 1' : 'are none'}.`,
    );
  }
  return assignments.map(([, members]) =>
    sides(
      assignments.flatMap(([, others]) => (others === members ? [] : others)),
      members,
    ),
  );
}

/** The programs, those of one student together, and those of students who share a program too. */
function groupsOfStudents(items: readonly SplitItem[]): SplitItem[][] {
  const groups = new Map<string, SplitItem[]>();
  for (const item of items) {
    const known = new Set(item.students.flatMap((student) => groups.get(student) ?? []));
    const group = [...known, item];
    for (const student of group.flatMap((member) => member.students)) groups.set(student, group);
  }
  return [...new Set(groups.values())];
}

const growth = (present: number, added: number) => (present + added) ** 2 - present ** 2;

/** Sorted by path, so that the order of the caller's list decides nothing. */
function checked(items: readonly SplitItem[]): SplitItem[] {
  const sorted = items.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  sorted.forEach((item, i) => {
    if (sorted[i + 1]?.path === item.path) {
      throw new SplitError(`The program ${item.path} is listed twice; each program may be listed once.`);
    }
  });
  return sorted;
}

function sides(train: SplitItem[], validation: SplitItem[]): SplitSides {
  const paths = (items: SplitItem[]) => items.map((item) => item.path).sort();
  return { train: paths(train), validation: paths(validation) };
}

function countStrata(items: readonly SplitItem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { stratum } of items) counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  return counts;
}

/** Draws exactly `size` items; strata get whole numbers by the largest remainder of their proportional share. */
function drawStratified(items: readonly SplitItem[], size: number, random: RandomGenerator) {
  const strata = [...groupBy(items, (item) => item.stratum)].sort(([a], [b]) => (a < b ? -1 : 1));
  const quotas = strata.map(([, members]) => {
    const share = (members.length * size) / items.length;
    return { members, whole: Math.floor(share), remainder: share - Math.floor(share) };
  });
  const missing = size - quotas.reduce((sum, quota) => sum + quota.whole, 0);
  for (const quota of quotas.toSorted((a, b) => b.remainder - a.remainder).slice(0, missing)) quota.whole += 1;
  const drawn: SplitItem[] = [];
  const rest: SplitItem[] = [];
  for (const { members, whole } of quotas) {
    const order = shuffled(members, random);
    drawn.push(...order.slice(0, whole));
    rest.push(...order.slice(whole));
  }
  return { drawn, rest };
}
