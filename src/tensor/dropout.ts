/**
 * Dropout from a counter-based generator on the device: whether an element falls depends only on the seed
 * and the element's index, so the backward pass draws the same mask again instead of keeping it, and
 * WebGPU and WASM drop the same elements.
 */
import * as tf from '@tensorflow/tfjs';
import { f32, flatProgram, onWebGpu, runFlat, u32 } from './kernel.ts';
import { dropoutOnWasm, residualOnWasm } from './wasm/dropout.ts';
import { withGradient } from './with-gradient.ts';

const DROP = flatProgram(
  'dropout',
  ['x'],
  'seed : u32, threshold : u32, scale : f32,',
  `
    var h = uniforms.seed + u32(index) * 0x9e3779b9u;
    h = (h ^ (h >> 16u)) * 0x85ebca6bu;
    h = (h ^ (h >> 13u)) * 0xc2b2ae35u;
    h = h ^ (h >> 16u);
    result[index] = select(0.0, x[index] * uniforms.scale, h >= uniforms.threshold);`,
);

/** The mask of `seed` applied to `x`, outside the tape: the same call drops a gradient as it dropped the value. */
export function applyDropout(x: tf.Tensor, rate: number, seed: number): tf.Tensor {
  if (rate === 0) return tf.clone(x);
  if (!onWebGpu()) return dropoutOnWasm(x, rate, seed);
  const threshold = Math.floor(rate * 2 ** 32);
  return runFlat(DROP, [x], x.shape, [...u32(seed, threshold), ...f32(1 / (1 - rate))]);
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

/** x + dropout(y), of one shape: what a layer adds to the stream around it. */
export function residual<T extends tf.Tensor>(x: T, y: tf.Tensor, rate: number, seed: number): T {
  return (onWebGpu() ? tf.add(x, dropout(y, rate, seed)) : residualOnWasm(rate, seed)(x, y)) as T;
}
