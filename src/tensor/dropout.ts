/**
 * Dropout from a counter-based generator on the device: whether an element falls depends only on the seed
 * and the element's index, so the backward pass draws the same mask again instead of keeping it, and
 * WebGPU and WASM drop the same elements.
 */
import * as tf from '@tensorflow/tfjs';
import { onWebGpu } from './kernel.ts';
import { dropoutOnWasm } from './wasm/dropout.ts';
import { dropOnWebGpu } from './webgpu/dropout.ts';
import { withGradient } from './with-gradient.ts';

/** The mask of `seed` applied to `x`, outside the tape: the same call drops a gradient as it dropped the value. */
export function applyDropout(x: tf.Tensor, rate: number, seed: number): tf.Tensor {
  if (rate === 0) return tf.clone(x);
  return (onWebGpu() ? dropOnWebGpu : dropoutOnWasm)(x, rate, seed);
}

/** Zeroes each element with probability `rate` (0 to 1) and scales the others by 1 / (1 - rate). */
export function dropout<T extends tf.Tensor>(x: T, rate: number, seed: number): T {
  if (rate === 0) return x;
  const op = withGradient((_save, input) => ({
    value: applyDropout(input, rate, seed),
    gradient: (dy) => [applyDropout(dy, rate, seed)],
  }));
  return op(x) as T;
}
