/** The objectives: what each regime minimises. */
import type { Logits } from '../student/classifier.ts';
import type { Scalar } from '../tensor/device.ts';
import { binaryCrossEntropy, crossEntropy, focalCrossEntropy, jointLoss } from '../tensor/losses.ts';
import type { RunConfig } from './configuration.ts';
import type { LineTargets } from './faulty-lines.ts';

/** Targets of one batch. */
export interface Targets {
  /** Index of each program's fix type. */
  fixTypes: Int32Array;
  /** Of each program in the loss of its fix type; those of a mean where all weigh the same. */
  weights: Float32Array;
  /** [batch, tags], 0 or 1. */
  tags: Float32Array;
  /** Read where the student has a line head. */
  lines: LineTargets;
}

export interface Losses {
  /** What is minimised: L_label, and α·L_reasoning and the weighted L_lines where there are any. */
  total: Scalar;
  label: Scalar;
  /** Null where the regime teaches no tags, or not as a part of its own. */
  reasoning: Scalar | null;
  /** Null without a line head. */
  lines: Scalar | null;
}

export const teachesTags = ({ regime }: Pick<RunConfig, 'regime'>): boolean => regime !== 'label-only';

export const joined = (label: Scalar, reasoning: Scalar | null, alpha: number): Losses => ({
  total: reasoning ? jointLoss(label, alpha, reasoning) : label,
  label,
  reasoning,
  lines: null,
});

/**
 * The joint loss of arXiv 2601.10987: cross-entropy on the fix type, α times mean binary cross-entropy on the tags;
 * cross-entropy with class weights or focal loss in its place where the run asks for them;
 * and, for a student with a line head, `lineWeight` times the binary cross-entropy of its tokens' lines.
 */
export function classifierLosses(
  logits: Logits,
  targets: Targets,
  {
    alpha,
    lineWeight,
    classWeights,
    focalGamma,
  }: Pick<RunConfig, 'alpha' | 'lineWeight' | 'classWeights' | 'focalGamma'>,
): Losses {
  const { fixTypes, weights } = targets;
  const plain = classWeights === 'none' && focalGamma === 0;
  const answers = joined(
    plain
      ? crossEntropy(logits.label, fixTypes)
      : focalCrossEntropy(logits.label, fixTypes, { weights, gamma: focalGamma }),
    logits.tags && binaryCrossEntropy(logits.tags, targets.tags),
    alpha,
  );
  const lines = logits.lines && binaryCrossEntropy(logits.lines, targets.lines.targets, targets.lines.weights);
  return lines ? { ...answers, total: jointLoss(answers.total, lineWeight, lines), lines } : answers;
}
