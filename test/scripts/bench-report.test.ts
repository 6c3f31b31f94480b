import { expect, test } from 'vitest';
import { formatNumber, formatSpread, reportMarkdown, type Section, sectionText } from '../../scripts/bench/report.ts';
import { largestDifference, ratioOf, spreadOf } from '../../scripts/bench/statistics.ts';
import { median } from '../../src/tensor/speed.ts';

const section: Section = {
  id: 'block',
  title: 'One block',
  command: 'npm run bench -- --only block',
  columns: ['backend', 'ms a step'],
  words: 1,
  rows: [
    ['WebGPU', 4381.2],
    ['WASM', null],
  ],
  goals: [
    { what: 'WebGPU, against tfjs', goal: 'at least 10 times as fast', measured: '11.2 times', met: true },
    { what: 'WASM, against tfjs', goal: 'at least 8 times as fast', measured: '7.9 times', met: false },
  ],
  notes: ['The losses agree.'],
};

test('the middle of samples, and how far they spread', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(spreadOf([3, 1, 2])).toEqual({ median: 2, lowest: 1, highest: 3, samples: 3 });
});

test('ratios are taken round by round, so that a slow moment of the machine does not count', () => {
  expect(ratioOf([1, 10, 2], [3, 30, 4]).median).toBe(3);
});

test('losses are held against the reference, relative; one that is missing or no number never agrees', () => {
  expect(largestDifference([2, 4], [2, 4.002])).toBeCloseTo(5e-4);
  expect(largestDifference([2, 4], [2])).toBeNaN();
  expect(largestDifference([2], [NaN])).toBeNaN();
});

test('numbers have three digits that mean something', () => {
  expect([4381.2, 52.64, 4.9231, 0.031234, NaN].map(formatNumber)).toEqual(['4,381', '52.6', '4.92', '0.0312', '-']);
  expect(formatSpread(spreadOf([52.64, 51, 60.23]))).toBe('52.6 (51.0 to 60.2)');
});

test('the terminal and the document show the same figures and whether the goals are met', () => {
  expect(sectionText(section)).toBe(`
One block   [npm run bench -- --only block]
backend  ms a step
WebGPU       4,381
WASM             -
met: WebGPU, against tfjs: 11.2 times, goal at least 10 times as fast
NOT met: WASM, against tfjs: 7.9 times, goal at least 8 times as fast
The losses agree.`);
  const report = { date: '2026-11-24T18:00:00.000Z', code: 'abc', machine: '2 × CPU, linux', quick: false };
  expect(reportMarkdown({ ...report, sections: [section] })).toBe(`Measured 2026-11-24 on 2 × CPU, linux, code abc.

### One block

\`npm run bench -- --only block\`

| backend | ms a step |
| --- | ---: |
| WebGPU | 4,381 |
| WASM | - |

- met: WebGPU, against tfjs: 11.2 times, goal at least 10 times as fast
- NOT met: WASM, against tfjs: 7.9 times, goal at least 8 times as fast
- The losses agree.`);
});
