import { describe, expect, it } from 'vitest';
import type { Program } from '../../src/corpus/program.ts';
import { countVerdicts, differenceOf, type Judged } from '../../src/execution/verification-record.ts';

const program = (path: string, passed: string[], failed: string[]): Program => ({
  path,
  corpus: 'introclass',
  assignment: 'median',
  student: 's',
  revision: '0',
  source: '',
  blob: '0'.repeat(40),
  duplicates: [],
  passed,
  failed,
});

const judged = (test: string, passed: boolean, changes: Partial<Judged> = {}): Judged => ({
  test,
  passed,
  expected: '3',
  actual: passed ? '3' : '4',
  ending: null,
  ...changes,
});

describe('differenceOf', () => {
  it('says each way which tests differ', () => {
    const tests = [judged('1', true), judged('2', false), judged('3', true), judged('4', false)];
    expect(differenceOf({ program: program('a', ['1', '2'], ['3', '4']), compiles: true, tests })).toEqual({
      program: 'a',
      failsHere: [{ test: '2', expected: '3', actual: '4', ending: null }],
      passesHere: ['3'],
    });
  });

  it('finds none where run and account agree, or the account says nothing', () => {
    const tests = [judged('1', true), judged('2', false), judged('9', false)];
    expect(differenceOf({ program: program('a', ['1'], ['2']), compiles: true, tests })).toBeNull();
  });

  it('cuts long answers', () => {
    const tests = [judged('1', false, { actual: 'x'.repeat(65_536) })];
    const difference = differenceOf({ program: program('a', ['1'], []), compiles: true, tests });
    expect(difference?.failsHere[0]?.actual).toBe(`${'x'.repeat(200)}…`);
  });
});

it('counts a program that does not compile as failing, and its tests as not run', () => {
  const all = [
    { program: program('a', ['1'], []), compiles: true, tests: [judged('1', true)] },
    { program: program('b', [], ['1']), compiles: true, tests: [judged('1', true)] },
    { program: program('c', ['1'], []), compiles: false, tests: [judged('1', false)] },
  ];
  expect(countVerdicts(all)).toMatchObject({
    programs: 3,
    runs: 2,
    failing: 1,
    passing: 2,
    failingByAccount: 1,
    notCompiling: ['c'],
    differences: [{ program: 'b' }, { program: 'c' }],
  });
});
