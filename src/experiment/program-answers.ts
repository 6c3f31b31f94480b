/** What every group of an experiment answered about each program, for a view side by side and for what went astray. */
import { FIX_TYPES, type FixType } from '../teacher/vocabulary.ts';
import { isRight, traceIsRight } from '../evaluation/run-report.ts';
import type { Prediction } from '../teacher/prediction.ts';

export interface GroupAnswers {
  /** The group's name; see `groupName`. */
  arm: string;
  /** One a seed; null where none can be read. */
  answers: (FixType | null)[];
  /** One a seed: whether the whole trace is right; null where the arm teaches no tags. */
  traceRight: (boolean | null)[];
}

export interface ProgramAnswers {
  program: string;
  /** Null where the record does not know the program. */
  assignment: string | null;
  truth: FixType;
  /** In the order of the summary's groups. */
  answers: GroupAnswers[];
}

/** Answers with a right trace and a wrong label, of all seeds together. */
export interface RightTraceWrongLabel {
  /** Answers with a right trace, and those of them whose label is wrong. */
  rightTraces: number;
  wrongLabels: number;
  /** `[labels, labels]`: rows the truth, columns the answer; nothing on the diagonal. */
  confusion: number[][];
  /** `[labels]`: of these, answers of which no fix type can be read. */
  noAnswer: number[];
  /** The most frequent first. `answers` are the wrong ones, one a seed that went astray. */
  programs: { program: string; truth: FixType; answers: (FixType | null)[] }[];
}

/** In the order of their names, so that lists of runs of the same programs go program by program. */
export const byProgram = (predictions: readonly Prediction[]): Prediction[] =>
  predictions.toSorted((a, b) => (a.program < b.program ? -1 : 1));

/**
 * @param groups each with one list of predictions a seed, all lists of the same programs in the order of `byProgram`
 * @param assignmentOf undefined where it is not known
 */
export function programAnswers(
  groups: readonly { name: string; runs: readonly (readonly Prediction[])[] }[],
  assignmentOf: (program: string) => string | undefined,
): ProgramAnswers[] {
  const [reference = []] = groups[0]?.runs ?? [];
  return reference.map(({ program, truth }, i) => ({
    program,
    assignment: assignmentOf(program) ?? null,
    truth: truth.fixType,
    answers: groups.map(({ name, runs }) => ({
      arm: name,
      answers: runs.map((run) => run[i]!.answer.fixType),
      traceRight: runs.map((run) => traceIsRight(run[i]!)),
    })),
  }));
}

/** Null where the arm teaches no tags. @param runs as in `programAnswers` */
export function rightTraceWrongLabel(runs: readonly (readonly Prediction[])[]): RightTraceWrongLabel | null {
  const all = runs.flat();
  if (!all.some(({ answer }) => answer.tags !== null)) return null;
  const rightTraces = all.filter((prediction) => traceIsRight(prediction) === true);
  const astray = rightTraces.filter((prediction) => !isRight(prediction));
  const confusion = FIX_TYPES.map(() => FIX_TYPES.map(() => 0));
  const noAnswer = FIX_TYPES.map(() => 0);
  const programs = new Map<string, RightTraceWrongLabel['programs'][number]>();
  for (const { program, truth, answer } of astray) {
    const row = FIX_TYPES.indexOf(truth.fixType);
    if (answer.fixType === null) noAnswer[row]! += 1;
    else confusion[row]![FIX_TYPES.indexOf(answer.fixType)]! += 1;
    const known = programs.get(program);
    if (known) known.answers.push(answer.fixType);
    else programs.set(program, { program, truth: truth.fixType, answers: [answer.fixType] });
  }
  return {
    rightTraces: rightTraces.length,
    wrongLabels: astray.length,
    confusion,
    noAnswer,
    programs: [...programs.values()].sort(
      (a, b) => b.answers.length - a.answers.length || (a.program < b.program ? -1 : 1),
    ),
  };
}
