/** Metrics of a run in the names that result files carry. */
import { evaluateRun } from '../evaluation/run-report.ts';
import { metricsInputSchema, metricsOf } from '../evaluation/metrics.ts';
import type { Prediction } from '../teacher/prediction.ts';
import { tagSchemaOf, tagsOf } from '../teacher/tag-schema.ts';
import { FIX_TYPES } from '../teacher/vocabulary.ts';
import { problemsOf } from '../experiment/problems.ts';

export type Metrics = ReturnType<typeof metricsOf>;

/** The metrics of a parsed file of truths and predictions. Throws where a field does not fit. */
export function scoreFile(content: unknown): Metrics {
  const input = metricsInputSchema.safeParse(content);
  if (!input.success) throw new Error(problemsOf(input.error).join('; '));
  return metricsOf(input.data);
}

/** Every metric of a run's predictions. Null: what the regime does not teach, or a classifier does not do. */
export function scoreRun(predictions: readonly Prediction[]) {
  const { written, lines } = evaluateRun(predictions);
  return {
    ...tracesOrNull(predictions),
    unreadable: written && written.unreadable.count,
    valid_json_rate: written?.json?.valid.share ?? null,
    schema_valid_rate: written?.json?.conforming.share ?? null,
    accuracy_when_conforming: written?.json?.accuracyWhenConforming.share ?? null,
    n_conforming: written?.json?.conforming.count ?? null,
    line_precision: lines && lines.microPrecision,
    line_recall: lines && lines.microRecall,
    line_f1: lines && lines.microF1,
    line_any_right: lines && lines.anyRight,
    line_exact_match: lines && lines.exactMatch,
  };
}

function tracesOrNull(predictions: readonly Prediction[]): { [Name in keyof Metrics]: Metrics[Name] | null } {
  const metrics = metricsOf({
    labels: [...FIX_TYPES],
    tags: [...tagsOf(tagSchemaOf(predictions[0]?.truth.tags ?? []))],
    truth: predictions.map(({ truth }) => truth.fixType),
    predicted: predictions.map(({ answer }) => answer.fixType),
    tag_truth: predictions.map(({ truth }) => truth.tags),
    tag_predicted: predictions.map(({ answer }) => answer.tags ?? []),
  });
  if (predictions.some(({ answer }) => answer.tags !== null)) return metrics;
  return {
    ...metrics,
    tag_exact_match: null,
    tag_micro_f1: null,
    tag_macro_f1: null,
    tag_per_tag_f1: null,
    accuracy_when_trace_correct: null,
    accuracy_when_trace_wrong: null,
    n_trace_correct: null,
    n_trace_wrong: null,
  };
}
