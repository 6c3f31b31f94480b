/** T5's layer norm: no mean is subtracted and no bias added (Zhang and Sennrich, NeurIPS 2019). */
import type * as tf from '@tensorflow/tfjs';
import { onWebGpu } from './kernel.ts';
import { rmsNormOnWasm } from './wasm/rms-norm.ts';
import { rmsNormOnWebGpu } from './webgpu/rms-norm.ts';

/**
 * y = x · weight / √(mean(x²) + ε), over the last axis.
 *
 * @param x [..., width]
 * @param weight [width]
 */
export const rmsNorm = <T extends tf.Tensor>(x: T, weight: tf.Tensor1D, epsilon: number): T =>
  (onWebGpu() ? rmsNormOnWebGpu(x, weight, epsilon) : rmsNormOnWasm(epsilon)(x, weight)) as T;
