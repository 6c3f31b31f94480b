/** Everything that is computed from one run's predictions. Plain data: it can be written to a file as it is. */
import { FIX_TYPES, type FixType, type Tag, TAGS } from '../teacher/vocabulary.ts';
import { type ByReasoning, byReasoning } from './by-reasoning.ts';
import { type Classification, classification } from './classification.ts';
import { bootstrap, type Interval, percentileInterval, type ScoreName } from './intervals.ts';
import { sameTrace, type TraceScores, traceScores } from './traces.ts';

/** What is scored of a prediction. */
export interface Prediction {
  program: string;
  truth: { fixType: FixType; tags: readonly Tag[] };
  /** `fixType` is null where none can be read; `tags` where the regime teaches none. */
  answer: { fixType: FixType | null; tags: readonly Tag[] | null };
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
}

/** Predictions as indices into `FIX_TYPES`, for the bootstrap; no answer is the index after the last. */
export const truthIndices = (predictions: readonly Prediction[]): Uint8Array =>
  Uint8Array.from(predictions, (prediction) => FIX_TYPES.indexOf(prediction.truth.fixType));
export const answerIndices = (predictions: readonly Prediction[]): Uint8Array =>
  Uint8Array.from(predictions, ({ answer: { fixType } }) =>
    fixType === null ? FIX_TYPES.length : FIX_TYPES.indexOf(fixType),
  );

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

/** Scores a run. Traces are scored where every answer has one. */
export function evaluateRun(predictions: readonly Prediction[]): RunReport {
  const trueTraces = predictions.map((prediction) => prediction.truth.tags);
  const traces = predictions.flatMap((prediction) => (prediction.answer.tags === null ? [] : [prediction.answer.tags]));
  const hasTraces = predictions.length > 0 && traces.length === predictions.length;
  return {
    n: predictions.length,
    classification: classificationOf(predictions),
    intervals: intervalsOf(predictions),
    traces: hasTraces ? traceScores(TAGS, trueTraces, traces) : null,
    byReasoning: hasTraces
      ? byReasoning(
          predictions.map(isRight),
          trueTraces.map((trace, i) => sameTrace(trace, traces[i]!)),
        )
      : null,
  };
}
