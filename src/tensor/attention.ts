/** Multi-head attention as T5 has it: no 1/√d scale, and a bias per head added to the scores. */
import * as tf from '@tensorflow/tfjs';
import { applyDropout } from './dropout.ts';
import { onWebGpu } from './kernel.ts';
import { matMul, type Strides, transposed } from './matmul.ts';
import { softmaxRows, softmaxRowsGradient } from './softmax-rows.ts';
import { sumRows } from './sum-rows.ts';
import { attentionOnWasm } from './wasm/attention.ts';
import { withGradient } from './with-gradient.ts';

export interface AttentionOptions {
  heads: number;
  /** [batch, keys] row-major, 1 on tokens and 0 on padding. */
  mask: Float32Array;
  /** Dropout on the attention weights. */
  rate: number;
  seed: number;
}

/** A head's matrix within [batch, length, heads · dKv]. */
const inHeads = (length: number, heads: number, dKv: number): Strides => ({
  batch: length * heads * dKv,
  head: dKv,
  row: heads * dKv,
  column: 1,
});

/** A head's matrix within [batch, heads, rows, columns]. */
const ofScores = (heads: number, rows: number, columns: number): Strides => ({
  batch: heads * rows * columns,
  head: rows * columns,
  row: columns,
  column: 1,
});

/** Without transposed copies: every product reads heads where they lie. The dropped weights are made again in the gradient. */
const onGpu = ({ heads, mask, rate, seed }: AttentionOptions) =>
  withGradient((save, q, k, v, bias) => {
    const [batch, queries, width] = q.shape as [number, number, number];
    const keys = k.shape[1]!;
    const dKv = width / heads;
    const query = inHeads(queries, heads, dKv);
    const key = inHeads(keys, heads, dKv);
    const score = ofScores(heads, queries, keys);
    const common = { batches: batch, heads };
    const scoreShape = [batch, heads, queries, keys];
    const scoresLike = (a: tf.Tensor, aStrides: Strides, b: tf.Tensor, bStrides: Strides) =>
      matMul({
        ...common,
        a,
        aStrides,
        b,
        bStrides: transposed(bStrides),
        outputShape: scoreShape,
        outputStrides: score,
        rows: queries,
        columns: keys,
        inner: dKv,
      });
    const statesLike = (
      a: tf.Tensor,
      aStrides: Strides,
      b: tf.Tensor,
      bStrides: Strides,
      output: { shape: number[]; strides: Strides; rows: number; inner: number },
    ) =>
      matMul({
        ...common,
        a,
        aStrides,
        b,
        bStrides,
        outputShape: output.shape,
        outputStrides: output.strides,
        rows: output.rows,
        columns: dKv,
        inner: output.inner,
      });
    const forQueries = { shape: q.shape, strides: query, rows: queries, inner: keys };
    const forKeys = { shape: k.shape, strides: key, rows: keys, inner: queries };

    const scores = scoresLike(q, query, k, key);
    const maskTensor = tf.tensor2d(mask, [batch, keys]);
    const weights = softmaxRows(scores, bias, maskTensor);
    const dropped = applyDropout(weights, rate, seed);
    const value = statesLike(dropped, score, v, key, forQueries);
    save([q, k, v, weights]);
    return {
      value,
      gradient: (dy, saved) => {
        const [q0, k0, v0, p] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
        const droppedAgain = applyDropout(p, rate, seed);
        const dv = statesLike(droppedAgain, transposed(score), dy, query, forKeys);
        const dDropped = scoresLike(dy, query, v0, key);
        const dScores = softmaxRowsGradient(p, applyDropout(dDropped, rate, seed));
        const dq = statesLike(dScores, score, k0, key, forQueries);
        const dk = statesLike(dScores, transposed(score), q0, query, forKeys);
        const dBias = tf.reshape(sumRows(dScores, heads * queries * keys), [heads, queries, keys]);
        return [dq, dk, dv, dBias];
      },
    };
  });

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
  return (onWebGpu() ? onGpu : attentionOnWasm)(options)(q, k, v, bias) as tf.Tensor3D;
}
