/** The plain record of metrics that files carry: scikit-learn's names, one flat object. */
import { z } from 'zod';
import { byReasoning } from './by-reasoning.ts';
import { classification } from './classification.ts';
import { sameTrace, traceScores } from './traces.ts';

const bit = z.union([z.literal(0), z.literal(1)]);

/**
 * Truths and predictions as a file gives them. A prediction may be null, no answer: the program counts in
 * its row's support and in no column of the confusion matrix. Tag rows are `[programs, tags]` of 0 and 1, or
 * lists of tag names.
 */
export const metricsInputSchema = z.object({
  labels: z.array(z.string()).min(1),
  tags: z.array(z.string()),
  truth: z.array(z.string()).min(1),
  predicted: z.array(z.string().nullable()).min(1),
  tag_truth: z.array(z.union([z.array(bit), z.array(z.string())])),
  tag_predicted: z.array(z.union([z.array(bit), z.array(z.string())])),
});
export type MetricsInput = z.infer<typeof metricsInputSchema>;

function namesOf(row: MetricsInput['tag_truth'][number], tags: readonly string[]): string[] {
  const names = row.filter((entry) => typeof entry === 'string');
  if (names.length > 0) {
    const unknown = names.find((name) => !tags.includes(name));
    if (unknown !== undefined) throw new RangeError(`"${unknown}" is not one of the ${tags.length} tags.`);
    return names;
  }
  if (row.length > 0 && row.length !== tags.length)
    throw new RangeError(`A row of ${row.length} zeros and ones, but there are ${tags.length} tags.`);
  return tags.filter((_, i) => row[i] === 1);
}

/** Every metric of a file of truths and predictions. Throws a RangeError where lengths or names do not fit. */
export function metricsOf(input: MetricsInput) {
  const scores = classification(input.labels, input.truth, input.predicted);
  const tagTruth = input.tag_truth.map((row) => namesOf(row, input.tags));
  const tagPredicted = input.tag_predicted.map((row) => namesOf(row, input.tags));
  if (tagTruth.length !== input.truth.length)
    throw new RangeError(`${input.truth.length} true labels, but ${tagTruth.length} true traces.`);
  const traces = traceScores(input.tags, tagTruth, tagPredicted);
  const groups = byReasoning(
    input.truth.map((label, i) => label === input.predicted[i]),
    tagTruth.map((trace, i) => sameTrace(trace, tagPredicted[i]!)),
  );
  return {
    accuracy: scores.accuracy,
    macro_f1_present: scores.macroF1,
    macro_f1_all_labels: scores.macroF1AllLabels,
    weighted_f1: scores.weightedF1,
    balanced_accuracy: scores.balancedAccuracy,
    cohen_kappa: scores.cohenKappa,
    mcc: scores.mcc,
    per_label: Object.fromEntries(
      scores.perLabel.map(({ label, precision, recall, f1, support }) => [label, { precision, recall, f1, support }]),
    ),
    confusion_matrix_rows_truth: scores.confusion,
    tag_exact_match: traces.exactMatch,
    tag_micro_f1: traces.microF1,
    tag_macro_f1: traces.macroF1AllTags,
    tag_per_tag_f1: traces.perTag.map((score) => score.f1),
    accuracy_when_trace_correct: groups.traceRight.accuracy,
    accuracy_when_trace_wrong: groups.traceWrong.accuracy,
    n_trace_correct: groups.traceRight.n,
    n_trace_wrong: groups.traceWrong.n,
  };
}
