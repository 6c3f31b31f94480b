import { expect, test } from 'vitest';
import { restsOn, unreadOf } from '../../../src/notebook/classify/rests-on.ts';
import { GUESS, OWN_INPUT } from '../../../src/notebook/classify/test-choice.ts';

const set = { id: 'starter/median', corpus: 'starter', assignment: 'median', tests: [] } as const;
const tested = { choice: GUESS, guessed: { ...set, tests: [] }, pending: false, outcome: null, trouble: null };

test('an answer says that it rests on tests, and how the program did', () => {
  const report = { run: 14, failed: { wrong: 3, crash: 2 }, failures: [] };
  expect(restsOn(report, 'running')).toBe('Rests on the program and on what its tests showed: it fails 5 of 14.');
  expect(restsOn({ ...report, failed: {} }, 'running')).toMatch(/all 14 of which it passes/);
});

test('an answer from the program alone says why', () => {
  expect(restsOn(null, 'does not compile')).toBe('Rests on the program alone: it does not compile.');
  expect(unreadOf({ ...tested, choice: OWN_INPUT }, 'ready')).toBe('own input');
  expect(unreadOf({ ...tested, guessed: undefined }, 'ready')).toBe('no tests');
  expect(unreadOf({ ...tested, choice: set.id, guessed: undefined }, 'ready')).toBe('running');
  expect(unreadOf(tested, 'absent')).toBe('not run');
  expect(unreadOf(tested, 'loading')).toBe('running');
  const broken = { kind: 'does not compile', messages: [] } as const;
  expect(unreadOf({ ...tested, outcome: { ...broken, messages: [] } }, 'ready')).toBe('does not compile');
  expect(unreadOf({ ...tested, outcome: { ...broken, messages: [] }, pending: true }, 'ready')).toBe('running');
  expect(unreadOf({ ...tested, trouble: { what: 'x', advice: 'y' } }, 'ready')).toBe('failed');
});
