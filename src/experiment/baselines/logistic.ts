/**
 * Multinomial logistic regression by scikit-learn's definition: C · Σ wᵢ · cross-entropyᵢ + ½‖W‖², intercepts apart from
 * the penalty, and weights n / (classes · nᵧ) that let every class count alike.
 */
import { minimise } from './minimise.ts';
import type { SparseRow } from './tfidf.ts';

/** How little the weights are held down. */
const C = 30;
/** Of the objective divided by C · n. */
const TOLERANCE = 1e-5;
const ITERATIONS = 1000;

export interface Regression {
  /** [classes]: log-odds up to a constant. */
  scores(row: SparseRow): Float64Array;
}

/**
 * @param labels index of each row's class, from 0 to classes − 1; a class without rows is never the likeliest
 * @param columns how many there are
 */
export function fitRegression(
  rows: readonly SparseRow[],
  labels: readonly number[],
  classes: number,
  columns: number,
): Regression {
  const support = Array.from({ length: classes }, (_, label) => labels.filter((one) => one === label).length);
  const present = support.flatMap((count, label) => (count > 0 ? [label] : []));
  const places = new Map(present.map((label, place) => [label, place]));
  const count = present.length;
  const targets = labels.map((label) => places.get(label)!);
  const weights = labels.map((label) => rows.length / (count * support[label]!));
  const logits = new Float64Array(count);
  const intercepts = columns * count;
  // Parameters lie column by column, so that a row's entries meet their classes side by side; intercepts last.
  const score = ({ columns: at, values }: SparseRow, parameters: Float64Array): void => {
    for (let k = 0; k < count; k += 1) logits[k] = parameters[intercepts + k]!;
    for (let i = 0; i < at.length; i += 1) {
      const [start, value] = [at[i]! * count, values[i]!];
      for (let k = 0; k < count; k += 1) logits[k]! += value * parameters[start + k]!;
    }
  };
  const scale = 1 / (C * rows.length);
  const objective = (parameters: Float64Array, gradient: Float64Array): number => {
    let penalty = 0;
    for (let i = 0; i < intercepts; i += 1) {
      penalty += parameters[i]! ** 2;
      gradient[i] = scale * parameters[i]!;
    }
    gradient.fill(0, intercepts);
    let loss = 0;
    rows.forEach((row, r) => {
      score(row, parameters);
      const weight = weights[r]! / rows.length;
      const largest = logits.reduce((a, b) => Math.max(a, b));
      let total = 0;
      for (let k = 0; k < count; k += 1) total += Math.exp(logits[k]! - largest);
      const normaliser = largest + Math.log(total);
      loss += weight * (normaliser - logits[targets[r]!]!);
      for (let k = 0; k < count; k += 1) {
        logits[k] = weight * (Math.exp(logits[k]! - normaliser) - (k === targets[r] ? 1 : 0));
        gradient[intercepts + k]! += logits[k]!;
      }
      const { columns: at, values } = row;
      for (let i = 0; i < at.length; i += 1) {
        const [start, value] = [at[i]! * count, values[i]!];
        for (let k = 0; k < count; k += 1) gradient[start + k]! += value * logits[k]!;
      }
    });
    return loss + (scale * penalty) / 2;
  };
  const fitted = minimise(objective, new Float64Array(intercepts + count), {
    tolerance: TOLERANCE,
    iterations: ITERATIONS,
  });
  return {
    scores(row) {
      score(row, fitted);
      const all = new Float64Array(classes).fill(-Infinity);
      present.forEach((label, place) => (all[label] = logits[place]!));
      return all;
    },
  };
}
