/** Scores of faulty lines: an answer names a set of lines, and their order does not count. */
import { f1FromCounts, ratio, sum } from './classification.ts';

export interface LineScores {
  n: number;
  /** Over all lines of all programs taken together; 0 where none is named, or none is faulty. */
  microPrecision: number;
  microRecall: number;
  microF1: number;
  /** Share of programs for which at least one faulty line is named. */
  anyRight: number;
  /** Share of programs for which the named lines are the faulty ones, all of them and no other. */
  exactMatch: number;
}

/** Scores of `predicted` against `truth`, each a list of lines, program by program. Throws a RangeError where they differ in length. */
export function lineScores(
  truth: readonly (readonly number[])[],
  predicted: readonly (readonly number[])[],
): LineScores {
  if (truth.length !== predicted.length)
    throw new RangeError(`True lines of ${truth.length} programs, but predicted ones of ${predicted.length}.`);
  const sets = truth.map((lines, i) => {
    const [faulty, named] = [new Set(lines), new Set(predicted[i])];
    return { faulty: faulty.size, named: named.size, right: [...named].filter((line) => faulty.has(line)).length };
  });
  const total = (key: 'faulty' | 'named' | 'right') => sum(sets.map((set) => set[key]));
  const [faulty, named, right] = [total('faulty'), total('named'), total('right')];
  return {
    n: sets.length,
    microPrecision: ratio(right, named),
    microRecall: ratio(right, faulty),
    microF1: f1FromCounts(right, faulty, named),
    anyRight: ratio(sets.filter((set) => set.right > 0).length, sets.length),
    exactMatch: ratio(sets.filter((set) => set.right === set.faulty && set.right === set.named).length, sets.length),
  };
}
