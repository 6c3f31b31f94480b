/** Multi-head attention as T5 has it: no 1/√d scale, and a bias per head added to the scores. */
import type * as tf from '@tensorflow/tfjs';
import { onWebGpu } from './kernel.ts';
import { attentionOnWasm } from './wasm/attention.ts';
import { attentionOnWebGpu } from './webgpu/attention.ts';

export interface AttentionOptions {
  heads: number;
  /** [batch, keys] row-major, 1 on tokens and 0 on padding. */
  mask: Float32Array;
  /** Dropout on the attention weights. */
  rate: number;
  seed: number;
}

/**
 * softmax(q·kᵀ + bias) · v, over the keys that the mask keeps.
 *
 * @param q [batch, queries, heads · dKv]
 * @param k, v [batch, keys, heads · dKv]
 * @param bias [heads, queries, keys]
 * @returns [batch, queries, heads · dKv]
 */
export function attention(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  bias: tf.Tensor,
  options: AttentionOptions,
): tf.Tensor3D {
  if (!onWebGpu()) return attentionOnWasm(options)(q, k, v, bias) as tf.Tensor3D;
  return attentionOnWebGpu(q, k, v, bias, options) as tf.Tensor3D;
}
