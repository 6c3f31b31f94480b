/** Scores of traces: a trace is a set of tags, and its order does not count. */
import { f1FromCounts, mean, ratio, sum } from './classification.ts';

export interface TagScore {
  tag: string;
  f1: number;
  /** Programs whose true trace has the tag. */
  support: number;
  /** Programs whose predicted trace has the tag. */
  predicted: number;
}

export interface TraceScores {
  n: number;
  /** Share of programs whose predicted set of tags equals the true one. */
  exactMatch: number;
  /** F1 over all decisions (program × tag) taken together. */
  microF1: number;
  /** Mean F1 over the tags present in truth or prediction. */
  macroF1: number;
  /** Mean F1 over all tags, as scikit-learn has it for an indicator matrix; one that occurs nowhere counts as 0. */
  macroF1AllTags: number;
  perTag: TagScore[];
}

/** Do two traces name the same set of tags? */
export function sameTrace(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [new Set(one), new Set(other)];
  return a.size === b.size && [...a].every((tag) => b.has(tag));
}

/** Scores of `predicted` against `truth`, each a list of traces, program by program. Throws a RangeError where they differ in length. */
export function traceScores(
  tags: readonly string[],
  truth: readonly (readonly string[])[],
  predicted: readonly (readonly string[])[],
): TraceScores {
  if (truth.length !== predicted.length)
    throw new RangeError(`${truth.length} true traces, but ${predicted.length} predicted ones.`);
  const trueSets = truth.map((trace) => new Set(trace));
  const predictedSets = predicted.map((trace) => new Set(trace));
  const counts = tags.map((tag) => ({
    tag,
    truePositive: trueSets.filter((set, i) => set.has(tag) && predictedSets[i]!.has(tag)).length,
    support: trueSets.filter((set) => set.has(tag)).length,
    predicted: predictedSets.filter((set) => set.has(tag)).length,
  }));
  const total = (key: 'truePositive' | 'support' | 'predicted') => sum(counts.map((count) => count[key]));
  const perTag = counts.map((count): TagScore => ({
    tag: count.tag,
    f1: f1FromCounts(count.truePositive, count.support, count.predicted),
    support: count.support,
    predicted: count.predicted,
  }));
  return {
    n: truth.length,
    exactMatch: ratio(truth.filter((trace, i) => sameTrace(trace, predicted[i]!)).length, truth.length),
    microF1: f1FromCounts(total('truePositive'), total('support'), total('predicted')),
    macroF1: mean(perTag.filter((score) => score.support + score.predicted > 0).map((score) => score.f1)),
    macroF1AllTags: mean(perTag.map((score) => score.f1)),
    perTag,
  };
}
