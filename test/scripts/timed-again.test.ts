import type { JSONReportSuite } from '@playwright/test/reporter';
import { expect, test } from 'vitest';
import { timedAgain } from '../../scripts/timed-again.ts';
import { LONGEST_TASK } from '../e2e/longest-task.ts';

const TOO_LONG = `Error: ${LONGEST_TASK}\n\nexpect(received).toBeLessThanOrEqual(expected)`;
const BROKEN = `Error: console errors\n\n> 82 |     expect(longest, '${LONGEST_TASK}')`;

/** As the test tool reports a test that ended so, with the errors of its first try. */
const reported = (title: string, status: string, first: { status: string; errors: string[] }): JSONReportSuite =>
  ({
    title: 'some.spec.ts',
    specs: [],
    suites: [
      {
        specs: [
          {
            title,
            tests: [
              {
                status,
                results: [
                  { status: first.status, errors: first.errors.map((message) => ({ message })) },
                  { status: status === 'flaky' ? 'passed' : 'failed', errors: [] },
                ],
              },
            ],
          },
        ],
      },
    ],
  }) as unknown as JSONReportSuite;

test('a journey that was too long once, and nothing else, was timed again', () => {
  expect(timedAgain(reported('slow', 'flaky', { status: 'failed', errors: [TOO_LONG] }))).toEqual(['slow']);
});

test.each([
  ['failed otherwise', 'flaky', { status: 'failed', errors: [BROKEN] }],
  ['failed otherwise, too', 'flaky', { status: 'failed', errors: ['Error: expected to be visible', TOO_LONG] }],
  ['timed out', 'flaky', { status: 'timedOut', errors: [TOO_LONG] }],
  ['failed without a word', 'flaky', { status: 'failed', errors: [] }],
  ['was too long twice', 'unexpected', { status: 'failed', errors: [TOO_LONG] }],
])('one that %s was not', (title, status, first) => {
  expect(timedAgain(reported(title, status, first))).toEqual([]);
});
