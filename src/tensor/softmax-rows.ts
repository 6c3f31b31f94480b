/** Softmax of attention scores with their bias and mask, on WebGPU, and its gradient. One thread a row. */
import type * as tf from '@tensorflow/tfjs';
import { flatProgram, i32, runFlat } from './kernel.ts';

/** Score of a masked key: its weight is exactly 0 after the softmax. */
export const MASKED = -1e9;

const FORWARD = flatProgram(
  'attention-softmax',
  ['scores', 'bias', 'mask'],
  'heads : i32, queries : i32, keys : i32,',
  `
    let begin = index * uniforms.keys;
    let biasBegin = (index % (uniforms.heads * uniforms.queries)) * uniforms.keys;
    let maskBegin = (index / (uniforms.heads * uniforms.queries)) * uniforms.keys;
    var largest = ${MASKED}.0 * 2.0;
    for (var k = 0; k < uniforms.keys; k++) {
      let score = scores[begin + k] + bias[biasBegin + k] + (1.0 - mask[maskBegin + k]) * ${MASKED}.0;
      result[begin + k] = score;
      largest = max(largest, score);
    }
    var total = 0.0;
    for (var k = 0; k < uniforms.keys; k++) {
      let power = exp(result[begin + k] - largest);
      result[begin + k] = power;
      total += power;
    }
    for (var k = 0; k < uniforms.keys; k++) { result[begin + k] /= total; }`,
);

/** dS = P · (dP - Σ dP·P), by row. */
const BACKWARD = flatProgram(
  'attention-softmax-gradient',
  ['weights', 'dWeights'],
  'keys : i32,',
  `
    let begin = index * uniforms.keys;
    var dot = 0.0;
    for (var k = begin; k < begin + uniforms.keys; k++) { dot += weights[k] * dWeights[k]; }
    for (var k = begin; k < begin + uniforms.keys; k++) { result[k] = weights[k] * (dWeights[k] - dot); }`,
);

/**
 * softmax(scores + bias + mask) over the keys.
 *
 * @param scores [batch, heads, queries, keys]
 * @param bias [heads, queries, keys]
 * @param mask [batch, keys], 1 to keep and 0 to leave out
 */
export function softmaxRows(scores: tf.Tensor, bias: tf.Tensor, mask: tf.Tensor): tf.Tensor {
  const [batch, heads, queries, keys] = scores.shape as [number, number, number, number];
  return runFlat(FORWARD, [scores, bias, mask], scores.shape, i32(heads, queries, keys), batch * heads * queries);
}

export function softmaxRowsGradient(weights: tf.Tensor, dWeights: tf.Tensor): tf.Tensor {
  const keys = weights.shape.at(-1)!;
  return runFlat(BACKWARD, [weights, dWeights], weights.shape, i32(keys), weights.size / keys);
}
