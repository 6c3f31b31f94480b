/** Which baselines an experiment has, and what becomes of their answers: predictions like those of students. */
import type { LabelledProgram } from '../../training/plan.ts';
import type { Prediction } from '../../teacher/prediction.ts';
import { type Baseline, BASELINES, type Experiment } from '../document.ts';
import { withShare } from '../expand.ts';
import type { PlannedSplit } from '../folds.ts';
import { exampleDigests, shortId } from '../identity.ts';
import type { BaselineAnswers } from './predict.ts';
import type { BaselineRequest } from './protocol.ts';

/** All folds with one share of the training programs. */
export interface PlannedBaselines {
  /** The same for the same data and code. */
  id: string;
  trainShare: number;
  /** That drew the share; null for all programs, with which no seed changes anything. */
  seed: number | null;
  folds: PlannedSplit[];
}

/** One for each share and, below 1, seed. None where the document wants none. @param whole folds with all training programs */
export function planBaselines(
  document: Experiment,
  whole: readonly PlannedSplit[],
  codeVersion: string,
): PlannedBaselines[] {
  if (!document.baselines) return [];
  const digest = exampleDigests();
  return document.trainShares.flatMap((trainShare) =>
    (trainShare === 1 ? [null] : document.seeds).map((seed) => {
      const folds = whole.map((fold) => withShare(fold, trainShare, seed ?? 0));
      const data = folds.map(({ train, validation }) => [digest(train), digest(validation)]);
      return { id: shortId([data, codeVersion]), trainShare, seed, folds };
    }),
  );
}

/** What the worker is asked, each program once. */
export function baselineRequest(
  planned: readonly PlannedBaselines[],
  labelled: readonly LabelledProgram[],
): BaselineRequest {
  const assignments = new Map(
    labelled.flatMap(({ program }) => [program.path, ...program.duplicates].map((path) => [path, program.assignment])),
  );
  const indices = new Map<string, number>();
  const programs: BaselineRequest['programs'] = [];
  const indexOf = ({ program, source, fixType, tests }: PlannedSplit['train'][number]): number => {
    const known = indices.get(program);
    if (known !== undefined) return known;
    indices.set(program, programs.length);
    return programs.push({ source, fixType, assignment: assignments.get(program)!, tests }) - 1;
  };
  const folds = planned.flatMap(({ folds: own }) =>
    own.map(({ train, validation }) => ({ train: train.map(indexOf), validation: validation.map(indexOf) })),
  );
  return { programs, folds };
}

export interface BaselineResult {
  id: string;
  baseline: Baseline;
  trainShare: number;
  seed: number | null;
  /** Of all folds, fold by fold. */
  predictions: Prediction[];
}

/** @param answered of the request's folds, in their order */
export function baselineResults(
  planned: readonly PlannedBaselines[],
  answered: readonly BaselineAnswers[],
): BaselineResult[] {
  let next = 0;
  return planned.flatMap(({ id, trainShare, seed, folds }) => {
    const own = answered.slice(next, (next += folds.length));
    return BASELINES.filter((baseline) => own.every((answers) => answers[baseline])).map((baseline) => ({
      id,
      baseline,
      trainShare,
      seed,
      predictions: folds.flatMap(({ validation }, fold) =>
        validation.map(({ program, fixType, tags, lines }, i): Prediction => ({
          program,
          truth: { fixType, tags, lines },
          answer: { ...own[fold]![baseline]![i]!, tags: null, tagProbabilities: null, lines: null, written: null },
        })),
      ),
    }));
  });
}
