/** What the baselines answer: students that need no training worker, on the same folds. Pure and deterministic. */
import type { TestReport } from '../../corpus/test-report.ts';
import { FIX_TYPES, type FixType } from '../../teacher/vocabulary.ts';
import { testLines } from '../../training/test-text.ts';
import type { Baseline } from '../document.ts';
import { fitRegression } from './logistic.ts';
import { dot, fitVectorizer } from './tfidf.ts';
import { codeTokens } from './tokens.ts';

/** A labelled program as a baseline sees it. */
export interface BaselineProgram {
  source: string;
  assignment: string;
  fixType: FixType;
  /** Missing where it was not run. */
  tests?: TestReport;
}

/** `probabilities`: one per fix type, in the order of `FIX_TYPES`; null where the baseline gives none. */
export interface BaselineAnswer {
  fixType: FixType;
  probabilities: number[] | null;
}

/** Of one fold: answers of each baseline, in the order of the fold's validation programs. */
export type BaselineAnswers = Record<Exclude<Baseline, 'tfidf-tests'>, BaselineAnswer[]> & {
  /** Missing where no program was run. */
  'tfidf-tests'?: BaselineAnswer[];
};

/** Indices of programs. */
export interface BaselineFold {
  train: readonly number[];
  validation: readonly number[];
}

/** The most frequent fix type; among equally frequent ones the first of the vocabulary. */
function mostFrequent(programs: readonly BaselineProgram[]): FixType {
  const count = (fixType: FixType) => programs.filter((program) => program.fixType === fixType).length;
  return FIX_TYPES.map((fixType) => ({ fixType, n: count(fixType) })).reduce((a, b) => (b.n > a.n ? b : a)).fixType;
}

function softmax(scores: Float64Array): number[] {
  const largest = scores.reduce((a, b) => Math.max(a, b));
  const powers = Array.from(scores, (score) => Math.exp(score - largest));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}

const plain = (fixType: FixType): BaselineAnswer => ({ fixType, probabilities: null });

/** Answers fold by fold: a generator, so that its caller can tell how far it is. Costs about a second a fold of 300 programs. */
export function* predictBaselines(
  programs: readonly BaselineProgram[],
  folds: readonly BaselineFold[],
): Generator<BaselineAnswers> {
  const tokens = programs.map(({ source }) => codeTokens(source));
  const withTests = programs.some(({ tests }) => tests)
    ? programs.map(({ tests }, index) => [...(tests ? codeTokens(testLines(tests).join('\n')) : []), ...tokens[index]!])
    : null;
  for (const { train, validation } of folds) {
    const training = train.map((index) => programs[index]!);
    const asked = validation.map((index) => programs[index]!);
    const majority = mostFrequent(training);
    const byAssignment = new Map<string, FixType>();
    for (const { assignment } of training) {
      if (byAssignment.has(assignment)) continue;
      byAssignment.set(assignment, mostFrequent(training.filter((program) => program.assignment === assignment)));
    }
    yield {
      majority: asked.map(() => plain(majority)),
      // An assignment that trains nowhere tells nothing.
      assignment: asked.map(({ assignment }) => plain(byAssignment.get(assignment) ?? majority)),
      ...fromTokens(
        training,
        train.map((index) => tokens[index]!),
        validation.map((index) => tokens[index]!),
      ),
      'tfidf-tests':
        withTests === null
          ? undefined
          : fromTokens(
              training,
              train.map((index) => withTests[index]!),
              validation.map((index) => withTests[index]!),
            ).tfidf,
    };
  }
}

function fromTokens(
  training: readonly BaselineProgram[],
  trainTokens: readonly string[][],
  askedTokens: readonly string[][],
): Pick<BaselineAnswers, 'tfidf' | 'nearest'> {
  const vectorizer = fitVectorizer(trainTokens);
  const rows = trainTokens.map((tokens) => vectorizer.transform(tokens));
  const labels = training.map(({ fixType }) => FIX_TYPES.indexOf(fixType));
  const regression = fitRegression(rows, labels, FIX_TYPES.length, vectorizer.columns);
  const asked = askedTokens.map((tokens) => vectorizer.transform(tokens));
  return {
    tfidf: asked.map((row) => {
      const scores = regression.scores(row);
      return {
        fixType: FIX_TYPES[scores.indexOf(scores.reduce((a, b) => Math.max(a, b)))]!,
        probabilities: softmax(scores),
      };
    }),
    // Of equally near programs the first.
    nearest: asked.map((row) => {
      const cosines = rows.map((other) => dot(row, other));
      return { fixType: training[cosines.indexOf(Math.max(...cosines))]!.fixType, probabilities: null };
    }),
  };
}
