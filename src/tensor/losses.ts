/** Losses over logits, each with its gradient in closed form. */
import * as tf from '@tensorflow/tfjs';
import { onWebGpu } from './kernel.ts';
import { binaryCrossEntropyOnWasm, crossEntropyOnWasm, focalCrossEntropyOnWasm } from './wasm/losses.ts';
import { binaryCrossEntropyOnWebGpu, crossEntropyOnWebGpu, focalCrossEntropyOnWebGpu } from './webgpu/losses.ts';

/**
 * Mean softmax cross-entropy over the rows that have a target. Gradient: (softmax(logits) - onehot(target)) / rows.
 *
 * @param logits [rows, classes]
 * @param targets class of each row; a negative one leaves its row out
 */
export function crossEntropy(logits: tf.Tensor2D, targets: Int32Array): tf.Scalar {
  const counted = targets.filter((target) => target >= 0).length;
  if (onWebGpu()) return crossEntropyOnWebGpu(logits, targets, 1 / counted) as tf.Scalar;
  return crossEntropyOnWasm(targets, counted)(logits) as tf.Scalar;
}

/** What a program counts in the loss of its class. */
export interface Focus {
  /** Of each row. */
  weights: Float32Array;
  /** At 0 a row counts as it is; the larger, the less those count that are right already. At least 0. */
  gamma: number;
}

/**
 * Softmax cross-entropy, weighted and summed, with focus on rows that are wrong: Σ weight · (1 - p)^γ · (-log p), where p
 * is the probability of the row's target. Source: Lin et al., Focal loss for dense object detection, ICCV 2017. Gradient
 * of a row: weight · (1 - p)^γ · (1 - γ · p · log p / (1 - p)) · (softmax(logits) - onehot(target)).
 *
 * @param logits [rows, classes], few of both
 * @param targets class of each row
 */
export function focalCrossEntropy(logits: tf.Tensor2D, targets: Int32Array, focus: Focus): tf.Scalar {
  return (onWebGpu() ? focalCrossEntropyOnWebGpu : focalCrossEntropyOnWasm)(targets, focus)(logits) as tf.Scalar;
}

/**
 * Mean cross-entropy of every next token.
 *
 * @param logits [batch, length, vocabulary]
 * @param labels row-major over [batch, length]; a negative one counts in no loss
 */
export function sequenceCrossEntropy(logits: tf.Tensor3D, labels: Int32Array): tf.Scalar {
  return crossEntropy(tf.reshape<tf.Rank.R2>(logits, [-1, logits.shape[2]]), labels);
}

/**
 * Binary cross-entropy with sigmoids, weighted and summed over all elements, in the form that does not overflow:
 * max(x, 0) - x·y + log(1 + e^-|x|). Gradient: weight · (sigmoid(x) - y).
 *
 * @param logits [batch, tags], or one for each token
 * @param targets as many, row-major, 0 or 1
 * @param weights of each element; by default that of a mean
 */
export function binaryCrossEntropy(
  logits: tf.Tensor2D,
  targets: Float32Array,
  weights: Float32Array = new Float32Array(targets.length).fill(1 / targets.length),
): tf.Scalar {
  const loss = onWebGpu() ? binaryCrossEntropyOnWebGpu : binaryCrossEntropyOnWasm;
  return loss(targets, weights)(logits) as tf.Scalar;
}

/** `loss + weight · other`. */
export const jointLoss = (loss: tf.Scalar, weight: number, other: tf.Scalar): tf.Scalar =>
  tf.add(loss, tf.mul(weight, other));
