/** Runs programs on their assignment's tests, for students that read what came of it. */
import type { AssignmentTest } from '../corpus/program.ts';
import { verifier } from '../execution/client.ts';
import { testReportsOf } from '../execution/test-report.ts';
import type { LabelledProgram } from '../training/plan.ts';
import { say } from './progress.ts';

/** Programs between two lines of progress. */
const REPORT_EVERY = 50;

/** The same programs, with what their tests showed where they compile. Rejects with `ExecutionFailure`. */
export async function withTestReports(
  labelled: readonly LabelledProgram[],
  tests: readonly AssignmentTest[],
): Promise<LabelledProgram[]> {
  const programs = labelled.map(({ program }) => program);
  const verdicts = await verifier.verifyAll(programs, tests, {
    onProgress: ({ done, total }) => {
      if (done % REPORT_EVERY === 0 || done === total) say(`run on their tests: ${done} of ${total} programs`);
    },
  });
  const reports = testReportsOf(verdicts);
  return labelled.map((entry) => ({ ...entry, tests: reports.get(entry.program.path) }));
}
