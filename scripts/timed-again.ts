/** Which journeys of a report were too long at first and not when they were measured again. */
import type { JSONReportSuite, JSONReportTestResult } from '@playwright/test/reporter';
import { LONGEST_TASK } from '../test/e2e/longest-task.ts';

const failedByLongestTask = ({ status, errors }: JSONReportTestResult): boolean =>
  status === 'failed' &&
  errors.length > 0 &&
  errors.every(({ message }) => message?.startsWith(`Error: ${LONGEST_TASK}\n`));

/**
 * Titles of journeys that passed at a second try where all that failed at first was their longest task: whatever else
 * the machine does can only lengthen a task, so that the shorter of two measures is the better one.
 */
export function timedAgain(suite: JSONReportSuite): string[] {
  const ofSpecs = suite.specs.filter(({ tests }) =>
    tests.some(
      ({ status, results }) =>
        status === 'flaky' && results.filter(({ status: ended }) => ended !== 'passed').every(failedByLongestTask),
    ),
  );
  return [...ofSpecs.map(({ title }) => title), ...(suite.suites ?? []).flatMap(timedAgain)];
}
