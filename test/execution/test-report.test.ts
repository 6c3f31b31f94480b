import { expect, test } from 'vitest';
import { testReportOf, testReportsOf } from '../../src/execution/test-report.ts';
import type { TestVerdict } from '../../src/execution/verdict.ts';

const verdict = (name: string, changes: Partial<TestVerdict>): TestVerdict => ({
  test: name,
  passed: false,
  input: '1 2 3',
  expected: '2 is the median',
  actual: '3 is the median',
  ended: 'exit',
  exitCode: 0,
  detail: null,
  ...changes,
});

test('failures are counted by kind, and the first of each kind is shown, in the order of the tests', () => {
  const report = testReportOf('median', [
    verdict('1', { passed: true }),
    verdict('2', { input: '100 200 300' }),
    verdict('3', { input: '11 22 33', actual: 'the median: 2' }),
    verdict('4', { input: '4 4' }),
    verdict('5', { ended: 'division', actual: '' }),
  ])!;
  expect(report.run).toBe(5);
  expect(report.failed).toEqual({ wrong: 2, 'no answer': 1, crash: 1 });
  expect(report.failures.map(({ kind, input }) => [kind, input])).toEqual([
    ['wrong', '100 200 300'],
    ['no answer', '11 22 33'],
    ['crash', '1 2 3'],
  ]);
});

test('what is stopped is endless, whatever it had printed', () => {
  const kinds = (['time', 'output', 'stack'] as const).map(
    (ended) => testReportOf('median', [verdict('1', { ended })])!.failed,
  );
  expect(kinds).toEqual([{ endless: 1 }, { endless: 1 }, { crash: 1 }]);
});

test('of equal kinds those with the shortest input are shown', () => {
  const inputs = ['100 200 300', '1 22 3', '4 4 4', '1 2 33', '10 10 10'];
  const report = testReportOf(
    'median',
    inputs.map((input, i) => verdict(String(i), { input })),
  )!;
  expect(report.failures.map(({ input }) => input)).toEqual(['100 200 300', '1 22 3', '4 4 4']);
});

test('a program that passes has a report without failures; one without tests has none; long texts are cut', () => {
  expect(testReportOf('median', [verdict('1', { passed: true })])).toEqual({ run: 1, failed: {}, failures: [] });
  expect(testReportOf('median', [])).toBeNull();
  const [failure] = testReportOf('median', [verdict('1', { actual: 'x'.repeat(10_000) })])!.failures;
  expect(failure!.actual.length).toBeLessThan(200);
});

test('the order in which tests were run changes nothing', () => {
  const verdicts = ['1', '2', '10', '11', '12'].map((name) => verdict(name, { input: name.padStart(4, '0') }));
  const report = testReportOf('median', verdicts)!;
  expect(report.failures.map(({ input }) => input)).toEqual(['0001', '0002', '0010']);
  expect(testReportOf('median', verdicts.toReversed())).toEqual(report);
});

test('of many programs those that compile have a report', () => {
  const [good, bad] = ['good', 'bad'].map((path) => ({ path, source: '', assignment: 'median' }));
  const reports = testReportsOf([
    [good!, { compiled: true, tests: [verdict('1', {})] }],
    [bad!, { compiled: false, messages: [] }],
  ]);
  expect([...reports].map(([path, { failed }]) => [path, failed])).toEqual([['good', { wrong: 1 }]]);
});
