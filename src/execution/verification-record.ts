/**
 * What came of compiling and running a whole corpus, held against the corpus's own account of which tests each
 * program passes. Kept in the database, one record a corpus.
 */
import { z } from 'zod';
import { corpusIdSchema, isFailing, type Program } from '../corpus/program.ts';

/** A test that by the corpus's account is passed, and here is not. */
const failedHereSchema = z.strictObject({
  test: z.string(),
  /** The answers, or how the run ended; cut where they are long. */
  expected: z.string(),
  actual: z.string(),
  /** One sentence where the program did not end well, else null. */
  ending: z.string().nullable(),
});
export type FailedHere = z.infer<typeof failedHereSchema>;

/** One program on which run and account do not agree. */
const differenceSchema = z.strictObject({
  program: z.string(),
  failsHere: z.array(failedHereSchema),
  /** Names of tests that are passed here, and by the corpus's account are not. */
  passesHere: z.array(z.string()),
});
export type Difference = z.infer<typeof differenceSchema>;

export const verificationSchema = z.strictObject({
  corpus: corpusIdSchema,
  /** Of the corpus that was verified; another import under the same id is not what was verified. */
  importedAt: z.number(),
  verifiedAt: z.number(),
  seconds: z.number(),
  /** The code that verified: this project's version and commit. */
  codeVersion: z.string(),
  programs: z.int().nonnegative(),
  /** Tests that were run, over all programs. */
  runs: z.int().nonnegative(),
  /** Programs that fail at least one test, among them those that do not compile. */
  failing: z.int().nonnegative(),
  passing: z.int().nonnegative(),
  /** Programs that fail by the corpus's account. */
  failingByAccount: z.int().nonnegative(),
  notCompiling: z.array(z.string()),
  /** Tests of the corpus that have no expected output, so that nobody can be judged by them. */
  unjudged: z.int().nonnegative(),
  /** In the order of the programs. */
  differences: z.array(differenceSchema),
});
export type Verification = z.infer<typeof verificationSchema>;

/** What is needed of the verdict on one test. */
export interface Judged {
  test: string;
  passed: boolean;
  expected: string;
  actual: string;
  ending: string | null;
}

export interface JudgedProgram {
  program: Program;
  compiles: boolean;
  /** In the order of the assignment's tests. */
  tests: readonly Judged[];
}

/** Longer answers are cut in a record: hundreds of programs that print without end must fit. */
const LONGEST_ANSWER = 200;

/** The account's list of passed and failed tests against the verdicts; null where they agree. Tests that the account does not name are left out. */
export function differenceOf({ program, tests }: JudgedProgram): Difference | null {
  const passed = new Set(program.passed);
  const failed = new Set(program.failed);
  const failsHere = tests
    .filter((judged) => !judged.passed && passed.has(judged.test))
    .map(({ test, expected, actual, ending }) => ({ test, expected: cut(expected), actual: cut(actual), ending }));
  const passesHere = tests.filter((judged) => judged.passed && failed.has(judged.test)).map(({ test }) => test);
  return failsHere.length + passesHere.length === 0 ? null : { program: program.path, failsHere, passesHere };
}

const cut = (answer: string): string =>
  answer.length > LONGEST_ANSWER ? `${answer.slice(0, LONGEST_ANSWER)}…` : answer;

/** Everything in a record that follows from the verdicts. */
export function countVerdicts(
  judged: readonly JudgedProgram[],
): Pick<
  Verification,
  'programs' | 'runs' | 'failing' | 'passing' | 'failingByAccount' | 'notCompiling' | 'differences'
> {
  const fails = ({ compiles, tests }: JudgedProgram) => !compiles || tests.some(({ passed }) => !passed);
  const failing = judged.filter(fails).length;
  return {
    programs: judged.length,
    runs: judged.reduce((sum, { compiles, tests }) => sum + (compiles ? tests.length : 0), 0),
    failing,
    passing: judged.length - failing,
    failingByAccount: judged.filter(({ program }) => isFailing(program)).length,
    notCompiling: judged.filter(({ compiles }) => !compiles).map(({ program }) => program.path),
    differences: judged.flatMap((one) => differenceOf(one) ?? []),
  };
}
