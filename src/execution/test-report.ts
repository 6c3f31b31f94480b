/** From the verdicts on a program's tests to the report that a student reads. Pure. */
import { byName } from '../corpus/natural-order.ts';
import { type Failure, type FailureKind, MOST_FAILURES, type TestReport } from '../corpus/test-report.ts';
import { readAnswer } from './answers.ts';
import type { Candidate } from './protocol.ts';
import type { Ending } from './endings.ts';
import type { ProgramVerdict, TestVerdict } from './verdict.ts';

const KINDS: Readonly<Partial<Record<Ending, FailureKind>>> = { exit: 'wrong', time: 'endless', output: 'endless' };

/** Longer texts are cut: a program may print without end. */
const LONGEST = 160;

const cut = (text: string): string => text.slice(0, LONGEST);

function failureOf(assignment: string, { input, expected, actual, ended }: TestVerdict): Failure {
  const kind = KINDS[ended] ?? 'crash';
  return {
    kind: kind === 'wrong' && readAnswer(assignment, actual).length === 0 ? 'no answer' : kind,
    input: cut(input),
    expected: cut(expected),
    actual: cut(actual),
  };
}

/**
 * The first failure of each kind is shown, and then those with the shortest input, which mostly are the simplest; all
 * in the order of the tests' names, so that the order in which they were run changes nothing. Null where no test was run.
 *
 * @throws Error on an assignment without a rule for its answers
 */
export function testReportOf(assignment: string, verdicts: readonly TestVerdict[]): TestReport | null {
  if (verdicts.length === 0) return null;
  const all = verdicts
    .filter(({ passed }) => !passed)
    .sort((a, b) => byName(a.test, b.test))
    .map((verdict) => failureOf(assignment, verdict));
  const failed: TestReport['failed'] = {};
  for (const { kind } of all) failed[kind] = (failed[kind] ?? 0) + 1;
  const isFirst = (failure: Failure) => all.find(({ kind }) => kind === failure.kind) === failure;
  const order = [...all].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)) || a.input.length - b.input.length);
  const chosen = new Set(order.slice(0, MOST_FAILURES));
  return { run: verdicts.length, failed, failures: all.filter((failure) => chosen.has(failure)) };
}

/** The same of many programs, by their paths; those that do not compile, or have no test, are left out. */
export const testReportsOf = (
  verdicts: Iterable<[Candidate & { path: string }, ProgramVerdict]>,
): Map<string, TestReport> =>
  new Map(
    [...verdicts].flatMap(([{ path, assignment }, verdict]) => {
      const report = verdict.compiled ? testReportOf(assignment, verdict.tests) : null;
      return report === null ? [] : [[path, report] as const];
    }),
  );
