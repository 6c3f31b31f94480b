import { expect, test } from 'vitest';
import { holdOutSolutions } from '../../src/headless/held-out.ts';

/** Three programs of each solution: ten of `gcd`, two of `prime`, one of `syllables`. */
const programs = [
  ['gcd', 10],
  ['prime', 2],
  ['syllables', 1],
].flatMap(([assignment, solutions]) =>
  Array.from({ length: 3 * Number(solutions) }, (_, i) => ({
    assignment: String(assignment),
    solution: `s${Math.floor(i / 3)}`,
    i,
  })),
);

const keys = (side: readonly { assignment: string; solution: string }[]) =>
  new Set(side.map(({ assignment, solution }) => `${assignment}/${solution}`));

test('holds out whole solutions of every assignment that has several, the same for the same seed', () => {
  const { train, heldOut } = holdOutSolutions(programs, 0.2, 3);
  expect(train.length + heldOut.length).toBe(programs.length);
  const [trained, held] = [keys(train), keys(heldOut)];
  expect([...held].filter((key) => trained.has(key))).toEqual([]);
  const count = (assignment: string) => [...held].filter((key) => key.startsWith(assignment)).length;
  expect(['gcd', 'prime', 'syllables'].map(count)).toEqual([2, 1, 0]);
  expect(holdOutSolutions(programs.toReversed(), 0.2, 3).heldOut.toReversed()).toEqual(heldOut);
  expect(keys(holdOutSolutions(programs, 0.2, 4).heldOut)).not.toEqual(held);
});
