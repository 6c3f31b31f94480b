/** What running a program on its assignment's tests has shown, short enough to be read beside the program. */
import { z } from 'zod';

/** How a run can fail: with another answer, without any, by not ending, by crashing. */
export const failureKindSchema = z.enum(['wrong', 'no answer', 'endless', 'crash']);
export type FailureKind = z.infer<typeof failureKindSchema>;

/** As in a teacher's prompt. */
export const MOST_FAILURES = 3;

/** One test that was not passed; texts are cut where they are long. */
export const failureSchema = z.strictObject({
  kind: failureKindSchema,
  input: z.string(),
  expected: z.string(),
  actual: z.string(),
});
export type Failure = z.infer<typeof failureSchema>;

export const testReportSchema = z.strictObject({
  /** Tests that were run. */
  run: z.int().positive(),
  /** Tests that were not passed, by kind; those of no test are left out. */
  failed: z.partialRecord(failureKindSchema, z.int().positive()),
  /** Some of them. */
  failures: z.array(failureSchema).max(MOST_FAILURES),
});
export type TestReport = z.infer<typeof testReportSchema>;
