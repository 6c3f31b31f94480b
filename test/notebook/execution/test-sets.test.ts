import { expect, it } from 'vitest';
import type { AssignmentTest } from '../../../src/corpus/program.ts';
import { setFor, testSetsOf } from '../../../src/notebook/execution/test-sets.ts';

const test = (changes: Partial<AssignmentTest>): AssignmentTest => ({
  corpus: 'starter',
  assignment: 'median',
  name: '1',
  input: '1 2 3',
  output: '2 is the median',
  ...changes,
});

const sets = testSetsOf([
  test({ name: '10' }),
  test({ name: '9' }),
  test({ name: '11', output: null }),
  test({ corpus: 'introclass', name: 'blackbox/1' }),
  test({ assignment: 'grade', output: 'Student has an A grade' }),
  test({ assignment: 'grade', name: '2', output: 'no answer in it' }),
  test({ assignment: 'of no rule' }),
]);

it('sorts tests into sets, and leaves out those that nobody can be judged by', () => {
  expect(sets.map(({ id, tests }) => [id, ...tests.map(({ name }) => name)])).toEqual([
    ['introclass/median', 'blackbox/1'],
    ['starter/grade', '1'],
    ['starter/median', '9', '10'],
  ]);
});

it('finds the set of an assignment, of the active corpus where it has one', () => {
  expect(setFor(sets, 'median', 'starter')?.id).toBe('starter/median');
  expect(setFor(sets, 'median', 'introclass')?.id).toBe('introclass/median');
  expect(setFor(sets, 'grade', 'introclass')?.id).toBe('starter/grade');
  expect(setFor(sets, 'checksum', 'starter')).toBeUndefined();
  expect(setFor(sets, null, 'starter')).toBeUndefined();
});
