/** From a student's logits to its answers. */
import type { Answer } from '../teacher/prediction.ts';
import type { TraceTag } from '../teacher/tag-schema.ts';
import { FIX_TYPES } from '../teacher/vocabulary.ts';

export function softmax(logits: Float32Array): number[] {
  const largest = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = Array.from(logits, (logit) => Math.exp(logit - largest));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/**
 * One program's answer. A tag is predicted where its probability is at least one half.
 *
 * @param label logits, one per fix type
 * @param tags names and logits of the tags that are taught; null where the regime teaches none
 * @param lines of the source that are likely to be faulty; null without a line head
 */
export function toAnswer(
  label: Float32Array,
  tags: { names: readonly TraceTag[]; logits: Float32Array } | null,
  lines: number[] | null,
): Answer {
  const probabilities = softmax(label);
  const fixType = FIX_TYPES[probabilities.indexOf(Math.max(...probabilities))]!;
  const read = { fixType, probabilities, lines, written: null };
  if (!tags) return { ...read, tags: null, tagProbabilities: null };
  const tagProbabilities = Array.from(tags.logits, sigmoid);
  const predicted = tags.names
    .map((tag, column) => ({ tag, probability: tagProbabilities[column]! }))
    .filter(({ probability }) => probability >= 0.5)
    .sort((a, b) => b.probability - a.probability)
    .map(({ tag }) => tag);
  return { ...read, tags: predicted, tagProbabilities };
}
