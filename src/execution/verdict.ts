/** Whether a program does what its assignment asks: its tests, run and judged by its answers. */
import { z } from 'zod';
import type { AssignmentTest } from '../corpus/program.ts';
import { judge, readAnswer } from './answers.ts';
import type { Compiler, CompileOptions } from './compile.ts';
import { type Ending, endingSchema } from './endings.ts';
import { LIMITS, type RunLimits } from './limits.ts';
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

/** Runs the tests in their order; those by which one cannot judge are left out. Throws on an assignment without a rule. */
export function judgeProgram(
  module: WebAssembly.Module,
  assignment: string,
  tests: readonly AssignmentTest[],
  limits: RunLimits = LIMITS,
): TestVerdict[] {
  return judgeable(tests).map(({ name, input, output: expected }) => {
    const { output: actual, ended, exitCode, detail } = run(module, input, limits);
    const passed = !STOPPED.has(ended) && judge(assignment, expected, actual);
    return { test: name, passed, input, expected, actual, ended, exitCode, detail };
  });
}

/** Compiles a program and runs the tests of its assignment. */
export async function verifyProgram(
  compiler: Compiler,
  { source, assignment }: { source: string; assignment: string },
  tests: readonly AssignmentTest[],
  options: CompileOptions = {},
): Promise<ProgramVerdict> {
  const compiled = await compiler.compile({ 'program.c': source }, options);
  if (!compiled.ok) return { compiled: false, messages: compiled.messages };
  return { compiled: true, tests: judgeProgram(compiled.module, assignment, tests) };
}
