/** How the confusion matrices of any two groups of an experiment differ. */
import { type ConfusionChanges, confusionChanges } from '../evaluation/confusion-changes.ts';
import type { ExperimentSummary } from '../experiment/summary.ts';
import { FIX_TYPES, type FixType } from '../teacher/vocabulary.ts';

/** No answer is the index after the last. */
const indexOf = (answer: FixType | null): number => (answer === null ? FIX_TYPES.length : FIX_TYPES.indexOf(answer));

/**
 * Second less first, as the summary has it; of groups that it does not compare, reckoned now, which takes about 0.1 s.
 * Throws a RangeError for a name that no group has.
 */
export function matrixChanges(
  { differences, programs }: Pick<ExperimentSummary, 'differences' | 'programs'>,
  first: string,
  second: string,
): ConfusionChanges {
  const known = differences.find((one) => one.first === first && one.second === second);
  if (known) return known.confusion;
  const truth = Uint8Array.from(programs, (program) => indexOf(program.truth));
  const runsOf = (name: string): Uint8Array[] => {
    const answers = programs.map((program) => {
      const own = program.answers.find(({ arm }) => arm === name);
      if (own === undefined) throw new RangeError(`No group "${name}" among the answers.`);
      return own.answers;
    });
    return (answers[0] ?? []).map((_, run) => Uint8Array.from(answers, (one) => indexOf(one[run]!)));
  };
  return confusionChanges(FIX_TYPES.length, truth, runsOf(first), runsOf(second));
}
