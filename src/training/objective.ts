/** The objectives: what each regime minimises. */
import type { Logits } from '../student/classifier.ts';
import type { Scalar } from '../tensor/device.ts';
import { binaryCrossEntropy, crossEntropy, jointLoss } from '../tensor/losses.ts';
import type { RunConfig } from './configuration.ts';

/** Targets of one batch. */
export interface Targets {
  /** Index of each program's fix type. */
  fixTypes: Int32Array;
  /** [batch, tags], 0 or 1. */
  tags: Float32Array;
}

export interface Losses {
  /** What is minimised: L_label, or L_label + α·L_reasoning. */
  total: Scalar;
  label: Scalar;
  /** Null where the regime teaches no tags, or not as a part of its own. */
  reasoning: Scalar | null;
}

export const teachesTags = ({ regime }: Pick<RunConfig, 'regime'>): boolean => regime !== 'label-only';

export const joined = (label: Scalar, reasoning: Scalar | null, alpha: number): Losses => ({
  total: reasoning ? jointLoss(label, alpha, reasoning) : label,
  label,
  reasoning,
});

/** The joint loss of arXiv 2601.10987: cross-entropy on the fix type, α times mean binary cross-entropy on the tags. */
export const classifierLosses = (logits: Logits, targets: Targets, alpha: number): Losses =>
  joined(
    crossEntropy(logits.label, targets.fixTypes),
    logits.tags && binaryCrossEntropy(logits.tags, targets.tags),
    alpha,
  );
