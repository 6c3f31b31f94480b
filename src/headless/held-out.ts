/** Programs apart from those to train on. Pure. */
import { forkSeed, seededRandom } from '../tensor/random.ts';

interface Made {
  assignment: string;
  /** What it was made from. */
  solution: string;
}

export interface Sides<T> {
  train: T[];
  heldOut: T[];
}

/**
 * Whole solutions are held out, drawn by the seed for each assignment, so that no program is close to one that is
 * trained on: this share of them, at least one, and none of an assignment that has one only.
 */
export function holdOutSolutions<T extends Made>(programs: readonly T[], share: number, seed: number): Sides<T> {
  const keyOf = ({ assignment, solution }: Made) => JSON.stringify([assignment, solution]);
  const solutions = new Map<string, Set<string>>();
  for (const program of programs) {
    const own = solutions.get(program.assignment) ?? new Set<string>();
    solutions.set(program.assignment, own.add(keyOf(program)));
  }
  const held = new Set<string>();
  for (const [assignment, keys] of solutions) {
    const drawn = seededRandom(forkSeed(seed, `held out ${assignment}`)).shuffle([...keys].sort());
    const count = keys.size === 1 ? 0 : Math.max(1, Math.round(share * keys.size));
    for (const key of drawn.slice(0, count)) held.add(key);
  }
  return {
    train: programs.filter((program) => !held.has(keyOf(program))),
    heldOut: programs.filter((program) => held.has(keyOf(program))),
  };
}
