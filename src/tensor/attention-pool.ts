/** One state for a sequence: its states weighted by how much each of them says. */
import * as tf from '@tensorflow/tfjs';
import { attention } from './attention.ts';
import { embedding } from './embedding.ts';

/**
 * Σₜ softmaxₜ(xₜ · weightᵀ) · xₜ over the positions that the mask keeps: attention with one learned query, whose keys
 * and values are the states themselves.
 *
 * @param x [batch, length, width]
 * @param weight [1, width]
 * @param mask [batch, length] row-major, 1 to keep and 0 to leave out
 * @returns [batch, width]
 */
export function attentionPool(x: tf.Tensor3D, weight: tf.Tensor2D, mask: Float32Array): tf.Tensor2D {
  const [batch, length, width] = x.shape;
  // The same row for every sequence; the gradient adds them up again.
  const queries = embedding(weight, new Int32Array(batch), [batch, 1]);
  const pooled = attention(queries, x, x, tf.zeros([1, 1, length]), { heads: 1, mask, rate: 0, seed: 0 });
  return tf.reshape(pooled, [batch, width]);
}
