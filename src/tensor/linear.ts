/** A matrix product with a weight in torch's layout, alone and with what follows it in a network. */
import type * as tf from '@tensorflow/tfjs';
import { onWebGpu } from './kernel.ts';
import { residualOnWasm } from './wasm/dropout.ts';
import { linearOnWasm } from './wasm/linear.ts';
import { linearOnWebGpu } from './webgpu/linear.ts';

/**
 * y = x · weightᵀ (+ bias).
 *
 * @param x [..., in]
 * @param weight [out, in]
 * @param bias [out]
 * @returns [..., out]
 */
export function linear(x: tf.Tensor, weight: tf.Tensor2D, bias?: tf.Tensor1D): tf.Tensor {
  if (!onWebGpu()) return bias ? linearOnWasm()(x, weight, bias) : linearOnWasm()(x, weight);
  return linearOnWebGpu(x, weight, bias ? { bias } : {});
}

/**
 * y = dropout(relu(x · weightᵀ)), at `rate` and from `seed` as in `dropout`.
 *
 * @param x [..., in]
 * @param weight [out, in]
 * @returns [..., out]
 */
export function linearRelu(x: tf.Tensor, weight: tf.Tensor2D, rate: number, seed: number): tf.Tensor {
  if (!onWebGpu()) return linearOnWasm({ relu: true, rate, seed })(x, weight);
  return linearOnWebGpu(x, weight, { relu: true, dropout: { rate, seed } });
}

/**
 * y = before + dropout(x · weightᵀ), at `rate` and from `seed` as in `dropout`: what a layer adds to the stream around it.
 *
 * @param before [..., out]
 * @param x [..., in]
 * @param weight [out, in]
 * @returns [..., out]
 */
export function addLinear(before: tf.Tensor, x: tf.Tensor, weight: tf.Tensor2D, rate: number, seed: number): tf.Tensor {
  if (!onWebGpu()) return residualOnWasm(rate, seed)(before, linearOnWasm()(x, weight));
  return linearOnWebGpu(x, weight, { dropout: { rate, seed }, residual: before });
}
