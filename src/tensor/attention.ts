/** Multi-head attention as T5 has it: no 1/√d scale, and a bias per head added to the scores. */
import * as tf from '@tensorflow/tfjs';
import { dropout } from './dropout.ts';

/** [batch, length, heads · dKv] to [batch, heads, length, dKv]. */
const splitHeads = (x: tf.Tensor, heads: number): tf.Tensor4D => {
  const [batch, length, width] = x.shape as [number, number, number];
  return tf.transpose<tf.Tensor4D>(tf.reshape(x, [batch, length, heads, width / heads]), [0, 2, 1, 3]);
};

const joinHeads = (x: tf.Tensor4D): tf.Tensor3D => {
  const [batch, heads, length, dKv] = x.shape;
  return tf.reshape(tf.transpose(x, [0, 2, 1, 3]), [batch, length, heads * dKv]);
};

/**
 * softmax(q·kᵀ + bias) · v.
 *
 * @param q, k, v [batch, length, heads · dKv]
 * @param bias broadcastable to [batch, heads, query length, key length]; large negative where a key is masked
 * @param drop rate and seed of the dropout on the attention weights
 * @returns [batch, query length, heads · dKv]
 */
export function attention(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  bias: tf.Tensor,
  heads: number,
  drop: { rate: number; seed: number },
): tf.Tensor3D {
  const scores = tf.add(tf.matMul(splitHeads(q, heads), splitHeads(k, heads), false, true), bias);
  const weights = dropout(tf.softmax(scores), drop.rate, drop.seed);
  return joinHeads(tf.matMul<tf.Tensor4D>(weights, splitHeads(v, heads)));
}
