import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { studentOf } from '../../src/corpus/introclass-layout.ts';
import {
  kFoldByStudent,
  leaveOneAssignmentOut,
  SplitError,
  type SplitItem,
  splitPrograms,
  type SplitSides,
} from '../../src/corpus/splits.ts';
import { annotationLineSchema } from '../../src/teacher/annotation.ts';

/** `size` programs of students with one to seven programs each; stratum a is four times as frequent as c. */
function corpus(size: number): SplitItem[] {
  const strata = ['a', 'a', 'a', 'a', 'b', 'b', 'c'];
  return Array.from({ length: size }, (_, i) => ({
    path: `p${String(i).padStart(4, '0')}`,
    students: [`s${Math.floor(Math.sqrt(i * 3))}`],
    assignment: `a${i % 3}`,
    stratum: strata[(i * 5) % 7]!,
  }));
}

const count = (items: SplitItem[], paths: string[], stratum: string) =>
  items.filter((item) => item.stratum === stratum && paths.includes(item.path)).length;

const studentsOf = (items: SplitItem[], paths: string[]) =>
  new Set(items.filter((item) => paths.includes(item.path)).flatMap((item) => item.students));

function expectNoOverlap({ train, validation }: SplitSides) {
  expect(new Set([...train, ...validation]).size).toBe(train.length + validation.length);
}

test('the paper’s protocol takes 227 and 57 of 284 programs, in the proportions of the strata', () => {
  const items = corpus(362);
  const split = splitPrograms('paper', items, { seed: 1 });
  expect([split.train.length, split.validation.length]).toEqual([227, 57]);
  expectNoOverlap(split);
  for (const stratum of ['a', 'b', 'c']) {
    const share = items.filter((item) => item.stratum === stratum).length / 362;
    expect(Math.abs(count(items, split.validation, stratum) - 57 * share)).toBeLessThan(1);
    expect(Math.abs(count(items, split.train, stratum) - 227 * share)).toBeLessThan(2);
  }
});

test('the paper’s protocol on IntroClass: 227 and 57 for any seed, each fix type as near its share as whole programs allow', () => {
  const lines = readFileSync(path.resolve(import.meta.dirname, '../../datasets/introclass-annotations.jsonl'), 'utf8');
  const items = lines
    .trim()
    .split('\n')
    .map((line) => annotationLineSchema.parse(JSON.parse(line)))
    .filter(({ evidence }) => evidence === 'execution')
    .map(({ program, fix_type }) => ({
      path: program,
      students: [studentOf(program)!],
      assignment: program.split('/')[0]!,
      stratum: fix_type,
    }));
  expect(items).toHaveLength(362);
  const fixTypes = [...new Set(items.map(({ stratum }) => stratum))];
  expect(fixTypes).toHaveLength(9);
  for (let seed = 0; seed < 100; seed++) {
    const split = splitPrograms('paper', items, { seed });
    expect([split.train.length, split.validation.length]).toEqual([227, 57]);
    expectNoOverlap(split);
    for (const fixType of fixTypes) {
      const validation = count(items, split.validation, fixType);
      const drawn = validation + count(items, split.train, fixType);
      const all = items.filter(({ stratum }) => stratum === fixType).length;
      expect(Math.abs(drawn - (all * 284) / 362)).toBeLessThan(1);
      expect(Math.abs(validation - (drawn * 57) / 284)).toBeLessThan(1);
    }
  }
});

test('the paper’s 284 programs are the same for every seed, their sides are not', () => {
  const items = corpus(362);
  const [one, two] = [1, 2].map((seed) => splitPrograms('paper', items, { seed }));
  expect([...one!.train, ...one!.validation].sort()).toEqual([...two!.train, ...two!.validation].sort());
  expect(one!.validation).not.toEqual(two!.validation);
});

test('a smaller corpus is split 80/20', () => {
  const split = splitPrograms('paper', corpus(50), { seed: 1 });
  expect([split.train.length, split.validation.length]).toEqual([40, 10]);
});

describe('by student', () => {
  const items = corpus(362);

  test.each([1, 2, 3])('no student stands on both sides, and strata stay even (seed %i)', (seed) => {
    const { train, validation } = splitPrograms('by-student', items, { seed });
    expect(train.length + validation.length).toBe(362);
    const validating = studentsOf(items, validation);
    expect([...studentsOf(items, train)].filter((student) => validating.has(student))).toEqual([]);
    expect(Math.abs(validation.length / 362 - 0.2)).toBeLessThan(0.02);
    for (const stratum of ['a', 'b', 'c']) {
      const share = items.filter((item) => item.stratum === stratum).length / 362;
      expect(Math.abs(count(items, validation, stratum) / validation.length - share)).toBeLessThan(0.04);
    }
  });

  test('the seed decides who validates, the student with most programs included', () => {
    // 21 programs; nobody else has as many.
    const most = 's31';
    const validates = (seed: number) =>
      studentsOf(items, splitPrograms('by-student', items, { seed }).validation).has(most);
    const times = Array.from({ length: 200 }, (_, seed) => validates(seed)).filter(Boolean).length;
    // A fifth of 200, within four standard errors.
    expect(Math.abs(times - 40)).toBeLessThan(23);
  });

  test('students who handed in the same program stay together', () => {
    const shared = { path: 'shared', students: ['s3', 's9', 's20'], assignment: 'a0', stratum: 'a' };
    for (const { train, validation } of kFoldByStudent([shared, ...items], 5, 1)) {
      const validating = studentsOf([shared, ...items], validation);
      expect([...studentsOf([shared, ...items], train)].filter((student) => validating.has(student))).toEqual([]);
    }
  });

  test('every program validates in exactly one fold', () => {
    const folds = kFoldByStudent(items, 5, 7);
    expect(folds.flatMap((fold) => fold.validation).sort()).toEqual(items.map((item) => item.path));
    for (const fold of folds) expectNoOverlap(fold);
  });
});

test('each assignment validates once while all others train', () => {
  const items = corpus(31);
  const folds = leaveOneAssignmentOut(items.toReversed());
  const assignmentsOf = (paths: string[]) =>
    [...new Set(items.filter((item) => paths.includes(item.path)).map(({ assignment }) => assignment))].sort();
  expect(folds.map(({ validation }) => assignmentsOf(validation))).toEqual([['a0'], ['a1'], ['a2']]);
  expect(folds.map(({ train }) => assignmentsOf(train))).toEqual([
    ['a1', 'a2'],
    ['a0', 'a2'],
    ['a0', 'a1'],
  ]);
  for (const { train, validation } of folds) expect(train.length + validation.length).toBe(31);
  expect(splitPrograms('leave-one-assignment-out', items, { seed: 1, fold: 2 })).toEqual(folds[2]);
  expect(() => leaveOneAssignmentOut(items.filter(({ assignment }) => assignment === 'a1'))).toThrow(/there is 1/);
});

test.each(['paper', 'by-student', 'k-fold-by-student'] as const)(
  '%s: the same seed gives the same split, in whatever order the programs come',
  (protocol) => {
    const items = corpus(120);
    const split = splitPrograms(protocol, items, { seed: 5, fold: 1 });
    expect(splitPrograms(protocol, items.toReversed(), { seed: 5, fold: 1 })).toEqual(split);
    expect(splitPrograms(protocol, items, { seed: 6, fold: 1 })).not.toEqual(split);
  },
);

test('what cannot be split says why', () => {
  const two = [1, 2].map((i) => ({ path: `p${i}`, students: ['one'], assignment: 'a', stratum: 'a' }));
  expect(() => splitPrograms('by-student', two, { seed: 1 })).toThrow(/at least 2 students; there is 1 student/);
  expect(() => splitPrograms('k-fold-by-student', corpus(30), { seed: 1, folds: 20 })).toThrow(/at least 20 students/);
  expect(() => splitPrograms('k-fold-by-student', corpus(30), { seed: 1, folds: 1 })).toThrow(/at least 2 are needed/);
  expect(() => splitPrograms('k-fold-by-student', corpus(30), { seed: 1, fold: 5 })).toThrow(/no fold 5.*0 to 4/);
  expect(() => splitPrograms('paper', two.slice(1), { seed: 1 })).toThrow(/at least two labelled programs/);
  expect(() => splitPrograms('paper', [...two, two[0]!], { seed: 1 })).toThrow(SplitError);
});
