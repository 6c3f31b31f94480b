/**
 * Scores of single-label classification, with scikit-learn's conventions: a ratio whose denominator
 * is 0 counts as 0, and the default macro F1 averages over the labels that occur in the truth or in
 * the predictions. A prediction may be null: no answer. It is a miss for the true label and counts for no
 * label's precision, as in scikit-learn a prediction of a further label that is never true and not among
 * `labels`. Accuracy is over all programs.
 */

export interface LabelScore {
  label: string;
  precision: number;
  recall: number;
  f1: number;
  /** Programs whose truth is this label. */
  support: number;
  /** Programs predicted to have this label. */
  predicted: number;
}

export interface Classification {
  n: number;
  labels: readonly string[];
  accuracy: number;
  /** Mean F1 over the labels present in truth or prediction. */
  macroF1: number;
  /** Mean F1 over all labels; one that occurs nowhere counts as 0. */
  macroF1AllLabels: number;
  /** Mean F1 weighted by support. */
  weightedF1: number;
  /** Mean recall over the labels present in the truth. */
  balancedAccuracy: number;
  /** Cohen 1960; null where chance agreement is 1, so that it is undefined. */
  cohenKappa: number | null;
  /** Multi-class Matthews correlation, Gorodkin 2004; 0 where one side has a single label. */
  mcc: number;
  perLabel: LabelScore[];
  /** `[labels, labels]`: rows are the truth, columns the predictions. */
  confusion: number[][];
  /** `[labels]`: programs of each true label that have no answer, which are in no column of `confusion`. */
  noAnswer: number[];
}

/** `part / whole`, or 0 where `whole` is 0. */
export const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** F1 from counts: 2·tp / (2·tp + fp + fn), where `truth` = tp + fn and `predicted` = tp + fp. */
export const f1FromCounts = (truePositive: number, truth: number, predicted: number): number =>
  ratio(2 * truePositive, truth + predicted);

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The mean, or 0 of nothing. */
export const mean = (values: readonly number[]): number => ratio(sum(values), values.length);

/** Counts, rows truth: `[labels, labels]`, and `[labels]` of those without an answer. Throws a RangeError where the lists differ in length or name a label that is not listed. */
function confusionMatrix(
  labels: readonly string[],
  truth: readonly string[],
  predicted: readonly (string | null)[],
): Pick<Classification, 'confusion' | 'noAnswer'> {
  if (truth.length !== predicted.length)
    throw new RangeError(`${truth.length} true labels, but ${predicted.length} predicted ones.`);
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  const index = (label: string): number => {
    const found = indexOf.get(label);
    if (found === undefined) throw new RangeError(`"${label}" is not one of the labels ${labels.join(', ')}.`);
    return found;
  };
  const confusion = labels.map(() => labels.map(() => 0));
  const noAnswer = labels.map(() => 0);
  truth.forEach((label, i) => {
    const answer = predicted[i]!;
    if (answer === null) noAnswer[index(label)]! += 1;
    else confusion[index(label)]![index(answer)]! += 1;
  });
  return { confusion, noAnswer };
}

/** All scores of `predicted` (null: no answer) against `truth`, which go program by program. Throws a RangeError where the lists differ in length or name a label that is not listed. */
export function classification(
  labels: readonly string[],
  truth: readonly string[],
  predicted: readonly (string | null)[],
): Classification {
  const { confusion, noAnswer } = confusionMatrix(labels, truth, predicted);
  const n = truth.length;
  const perLabel = labels.map((label, i): LabelScore => {
    const truePositive = confusion[i]![i]!;
    const support = sum(confusion[i]!) + noAnswer[i]!;
    const predictedCount = sum(confusion.map((row) => row[i]!));
    return {
      label,
      precision: ratio(truePositive, predictedCount),
      recall: ratio(truePositive, support),
      f1: f1FromCounts(truePositive, support, predictedCount),
      support,
      predicted: predictedCount,
    };
  });
  const right = sum(confusion.map((row, i) => row[i]!));
  // No answer is a label of its own that is never true: it adds nothing to chance agreement, but to the spread.
  const chance = sum(perLabel.map((score) => score.support * score.predicted));
  const spread = (counts: number[]) => n * n - sum(counts.map((count) => count * count));
  const mccScale = Math.sqrt(
    spread(perLabel.map((score) => score.support)) *
      spread([...perLabel.map((score) => score.predicted), sum(noAnswer)]),
  );
  return {
    n,
    labels,
    accuracy: ratio(right, n),
    macroF1: mean(perLabel.filter((score) => score.support + score.predicted > 0).map((score) => score.f1)),
    macroF1AllLabels: mean(perLabel.map((score) => score.f1)),
    weightedF1: ratio(sum(perLabel.map((score) => score.f1 * score.support)), n),
    balancedAccuracy: mean(perLabel.filter((score) => score.support > 0).map((score) => score.recall)),
    cohenKappa: chance === n * n ? null : (right * n - chance) / (n * n - chance),
    mcc: ratio(right * n - chance, mccScale),
    perLabel,
    confusion,
    noAnswer,
  };
}
