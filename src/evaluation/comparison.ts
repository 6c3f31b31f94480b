/** Two runs on the programs that both were validated on. */
import { FIX_TYPES } from '../teacher/vocabulary.ts';
import type { Classification } from './classification.ts';
import { bootstrap, differenceInterval, type Interval, type ScoreName } from './intervals.ts';
import { type McNemar, mcnemar } from './mcnemar.ts';
import { answerIndices, classificationOf, isRight, type Prediction, truthIndices } from './run-report.ts';

export interface Difference {
  first: number;
  second: number;
  /** `second` − `first`. */
  difference: number;
  /** Of the difference, 95%, paired bootstrap over programs. */
  interval: Interval;
}

export interface Comparison {
  /** Programs that both runs were validated on, with the same truth. */
  n: number;
  /** Programs that only one of the runs answered, or whose truth has changed between the runs. */
  leftOut: number;
  first: Classification;
  second: Classification;
  scores: Record<ScoreName, Difference>;
  mcnemar: McNemar;
}

/** Both runs' predictions for the programs that both answered with the same truth, program by program. */
export function onCommonPrograms<P extends Prediction>(
  first: readonly P[],
  second: readonly P[],
): readonly [first: P[], second: P[]] {
  const secondByProgram = new Map(second.map((prediction) => [prediction.program, prediction]));
  const pairs = first.flatMap((one) => {
    const other = secondByProgram.get(one.program);
    return other?.truth.fixType === one.truth.fixType ? [[one, other] as const] : [];
  });
  return [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
}

/** Null where the runs have no program in common. */
export function compareRuns(first: readonly Prediction[], second: readonly Prediction[]): Comparison | null {
  const [ones, others] = onCommonPrograms(first, second);
  if (ones.length === 0) return null;

  const [before, after] = [classificationOf(ones), classificationOf(others)];
  const [firstScores, secondScores] = bootstrap(FIX_TYPES.length, truthIndices(ones), [
    answerIndices(ones),
    answerIndices(others),
  ]);
  const difference = (name: ScoreName): Difference => ({
    first: before[name],
    second: after[name],
    difference: after[name] - before[name],
    interval: differenceInterval(firstScores![name], secondScores![name]),
  });
  return {
    n: ones.length,
    leftOut: new Set([...first, ...second].map((prediction) => prediction.program)).size - ones.length,
    first: before,
    second: after,
    scores: {
      accuracy: difference('accuracy'),
      macroF1: difference('macroF1'),
      macroF1AllLabels: difference('macroF1AllLabels'),
    },
    mcnemar: mcnemar(ones.map(isRight), others.map(isRight)),
  };
}
