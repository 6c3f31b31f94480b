/** Losses over logits, each with its gradient in closed form. */
import * as tf from '@tensorflow/tfjs';
import { onWebGpu } from './kernel.ts';
import { binaryCrossEntropyOnWasm, crossEntropyOnWasm } from './wasm/losses.ts';
import { binaryCrossEntropyOnWebGpu, crossEntropyOnWebGpu } from './webgpu/losses.ts';

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
 * Mean binary cross-entropy with sigmoids, over all elements, in the form that does not overflow:
 * max(x, 0) - x·y + log(1 + e^-|x|). Gradient: (sigmoid(x) - y) / count.
 *
 * @param logits [batch, tags]
 * @param targets [batch, tags] row-major, 0 or 1
 */
export function binaryCrossEntropy(logits: tf.Tensor2D, targets: Float32Array): tf.Scalar {
  if (onWebGpu()) return binaryCrossEntropyOnWebGpu(logits, targets) as tf.Scalar;
  return binaryCrossEntropyOnWasm(targets)(logits) as tf.Scalar;
}

/** `label + weight · reasoning`. */
export const jointLoss = (label: tf.Scalar, weight: number, reasoning: tf.Scalar): tf.Scalar =>
  tf.add(label, tf.mul(weight, reasoning));
