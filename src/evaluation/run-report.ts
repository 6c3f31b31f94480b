/** Everything that is computed from one run's predictions. Plain data: it can be written to a file as it is. */
import { tagSchemaOf, tagsOf, type TraceTag } from '../teacher/tag-schema.ts';
import { FIX_TYPES, type FixType } from '../teacher/vocabulary.ts';
import { type ByReasoning, byReasoning } from './by-reasoning.ts';
import { type Classification, classification } from './classification.ts';
import { bootstrap, type Interval, percentileInterval, type ScoreName } from './intervals.ts';
import { lineScores, type LineScores } from './lines.ts';
import { sameTrace, type TraceScores, traceScores } from './traces.ts';
import { type WrittenAnswer, type WrittenScores, writtenScores } from './written.ts';

/** What is scored of a prediction. */
export interface Prediction {
  program: string;
  /** `lines` is null in runs that were stored before lines were scored. */
  truth: { fixType: FixType; tags: readonly TraceTag[]; lines: readonly number[] | null };
  /** `fixType` is null where none can be read; `tags` and `lines` where the regime teaches none; `written` for a classifier. */
  answer: {
    fixType: FixType | null;
    tags: readonly TraceTag[] | null;
    lines: readonly number[] | null;
    written: WrittenAnswer['written'];
  };
}

export interface RunReport {
  /** Validation programs. */
  n: number;
  classification: Classification;
  /** 95% bootstrap intervals over programs; null without programs. */
  intervals: Record<ScoreName, Interval> | null;
  /** Null where the regime teaches no tags. */
  traces: TraceScores | null;
  /** Null where the regime teaches no tags. */
  byReasoning: ByReasoning | null;
  /** Null where the regime teaches no lines. */
  lines: LineScores | null;
  /** Null for a classifier. */
  written: WrittenScores | null;
}

/** Predictions as indices into `FIX_TYPES`, for the bootstrap; no answer is the index after the last. */
export const truthIndices = (predictions: readonly Prediction[]): Uint8Array =>
  Uint8Array.from(predictions, (prediction) => FIX_TYPES.indexOf(prediction.truth.fixType));
export const answerIndices = (predictions: readonly Prediction[]): Uint8Array =>
  Uint8Array.from(predictions, ({ answer: { fixType } }) =>
    fixType === null ? FIX_TYPES.length : FIX_TYPES.indexOf(fixType),
  );

export const traceIsRight = ({ truth, answer }: Prediction): boolean | null =>
  answer.tags === null ? null : sameTrace(truth.tags, answer.tags);

export const isRight = ({ truth, answer }: Prediction): boolean => truth.fixType === answer.fixType;

function intervalsOf(predictions: readonly Prediction[]): Record<ScoreName, Interval> | null {
  if (predictions.length === 0) return null;
  const [scores] = bootstrap(FIX_TYPES.length, truthIndices(predictions), [answerIndices(predictions)]);
  return {
    accuracy: percentileInterval(scores!.accuracy),
    macroF1: percentileInterval(scores!.macroF1),
    macroF1AllLabels: percentileInterval(scores!.macroF1AllLabels),
  };
}

/** The scores of the fix types alone, without the cost of intervals. */
export const classificationOf = (predictions: readonly Prediction[]): Classification =>
  classification(
    FIX_TYPES,
    predictions.map((prediction) => prediction.truth.fixType),
    predictions.map((prediction) => prediction.answer.fixType),
  );

/**
 * What the answers hold of one kind (traces, lines), program by program. One of which none can be read holds
 * an empty list. Null where no answer has one: the regime teaches none.
 */
function allOf<T>(
  predictions: readonly Prediction[],
  of: (answer: Prediction['answer']) => readonly T[] | null,
): (readonly T[])[] | null {
  const lists = predictions.map(({ answer }) => of(answer));
  return lists.some((list) => list !== null) ? lists.map((list) => list ?? []) : null;
}

/** What became of what a student wrote; null for a classifier. */
export const writtenOf = (predictions: readonly Prediction[]): WrittenScores | null =>
  writtenScores(
    predictions.map((prediction) => ({
      isRight: isRight(prediction),
      isReadable: prediction.answer.fixType !== null,
      written: prediction.answer.written,
    })),
  );

/** Faulty lines are scored where every truth has them. */
function linesOf(predictions: readonly Prediction[]): LineScores | null {
  const truth = predictions.flatMap((prediction) => (prediction.truth.lines === null ? [] : [prediction.truth.lines]));
  const lines = allOf(predictions, (answer) => answer.lines);
  return lines !== null && truth.length === predictions.length ? lineScores(truth, lines) : null;
}

/** Scores a run. */
export const evaluateRun = (predictions: readonly Prediction[]): RunReport => ({
  ...scoreRun(predictions),
  intervals: intervalsOf(predictions),
});

/** The same without the cost of intervals. */
export function scoreRun(predictions: readonly Prediction[]): Omit<RunReport, 'intervals'> {
  const trueTraces = predictions.map((prediction) => prediction.truth.tags);
  const traces = allOf(predictions, (answer) => answer.tags);
  return {
    n: predictions.length,
    classification: classificationOf(predictions),
    traces: traces && traceScores(tagsOf(tagSchemaOf(trueTraces[0] ?? [])), trueTraces, traces),
    byReasoning:
      traces &&
      byReasoning(
        predictions.map(isRight),
        trueTraces.map((trace, i) => sameTrace(trace, traces[i]!)),
      ),
    lines: linesOf(predictions),
    written: writtenOf(predictions),
  };
}
