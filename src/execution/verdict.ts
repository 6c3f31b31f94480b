/** Whether a program does what its assignment asks: its tests, run and judged by its answers. */
import { z } from 'zod';
import type { AssignmentTest } from '../corpus/program.ts';
import { judge, readAnswer } from './answers.ts';
import type { Compiler } from './compile.ts';
import { type Ending, endingSchema } from './endings.ts';
import { FUEL_AFTER_ENDLESS, LIMITS, type RunLimits } from './limits.ts';
import { compileMessageSchema } from './messages.ts';
import { run } from './run.ts';

export const testVerdictSchema = z.strictObject({
  /** The test's name, such as `blackbox/3`. */
  test: z.string(),
  passed: z.boolean(),
  input: z.string(),
  expected: z.string(),
  actual: z.string(),
  ended: endingSchema,
  exitCode: z.int().nullable(),
  detail: z.string().nullable(),
});
export type TestVerdict = z.infer<typeof testVerdictSchema>;

export const programVerdictSchema = z.discriminatedUnion('compiled', [
  z.strictObject({ compiled: z.literal(true), tests: z.array(testVerdictSchema) }),
  z.strictObject({ compiled: z.literal(false), messages: z.array(compileMessageSchema) }),
]);
export type ProgramVerdict = z.infer<typeof programVerdictSchema>;

/** A program that had to be stopped fails, whatever it had printed; one that crashed is judged by what it had. */
const STOPPED: ReadonlySet<Ending> = new Set(['time', 'output']);

/** Tests by which one can judge: IntroClass has some without an expected output, and any corpus could have one without an answer. */
export const judgeable = (tests: readonly AssignmentTest[]) =>
  tests.flatMap((test) => {
    const { assignment, output } = test;
    return output === null || readAnswer(assignment, output).length === 0 ? [] : [{ ...test, output }];
  });

function judgeTest(
  module: WebAssembly.Module,
  assignment: string,
  { name, input, output: expected }: ReturnType<typeof judgeable>[number],
  limits: RunLimits,
): TestVerdict {
  const { output: actual, ended, exitCode, detail } = run(module, input, limits);
  const passed = !STOPPED.has(ended) && judge(assignment, expected, actual);
  return { test: name, passed, input, expected, actual, ended, exitCode, detail };
}

/** Judges one test after the other, with less fuel once the program did not end on one. */
function judging(module: WebAssembly.Module, assignment: string, limits: RunLimits) {
  let { fuel } = limits;
  return (test: ReturnType<typeof judgeable>[number]): TestVerdict => {
    const verdict = judgeTest(module, assignment, test, { ...limits, fuel });
    if (verdict.ended === 'time') fuel = Math.min(fuel, FUEL_AFTER_ENDLESS);
    return verdict;
  };
}

/** Runs the tests in their order; those by which one cannot judge are left out. Throws on an assignment without a rule. */
export const judgeProgram = (
  module: WebAssembly.Module,
  assignment: string,
  tests: readonly AssignmentTest[],
  limits: RunLimits,
): TestVerdict[] => judgeable(tests).map(judging(module, assignment, limits));

/**
 * Compiles a program and runs the tests of its assignment.
 *
 * @param proceed awaited before each test: what it throws ends the work, since nobody wants it any more
 */
export async function verifyProgram(
  compiler: Compiler,
  { source, assignment }: { source: string; assignment: string },
  tests: readonly AssignmentTest[],
  proceed: () => Promise<void> = async () => undefined,
): Promise<ProgramVerdict> {
  const compiled = await compiler.compile({ 'program.c': source });
  if (!compiled.ok) return { compiled: false, messages: compiled.messages };
  const verdicts: TestVerdict[] = [];
  const judgeNext = judging(compiled.module, assignment, LIMITS);
  for (const test of judgeable(tests)) {
    await proceed();
    verdicts.push(judgeNext(test));
  }
  return { compiled: true, tests: verdicts };
}
