/** The objectives: what each regime minimises. */
import * as tf from '@tensorflow/tfjs';
import { binaryCrossEntropy, crossEntropy } from '../tensor/losses.ts';
import type { Logits } from '../student/classifier.ts';
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
  total: tf.Scalar;
  label: tf.Scalar;
  /** Null where the regime teaches no tags. */
  reasoning: tf.Scalar | null;
}

export const teachesTags = (config: Pick<RunConfig, 'regime'>): boolean => config.regime === 'reasoning-distilled';

/** The joint loss of arXiv 2601.10987: cross-entropy on the fix type, α times mean binary cross-entropy on the tags. */
export function losses(logits: Logits, targets: Targets, alpha: number): Losses {
  const label = crossEntropy(logits.label, targets.fixTypes);
  if (!logits.tags) return { total: label, label, reasoning: null };
  const reasoning = binaryCrossEntropy(logits.tags, tf.tensor2d(targets.tags, logits.tags.shape));
  return { total: tf.add(label, tf.mul(alpha, reasoning)), label, reasoning };
}
