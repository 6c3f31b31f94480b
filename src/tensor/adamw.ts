/**
 * AdamW (Loshchilov and Hutter, ICLR 2019) in torch's form, with clipping by global norm, in place on the
 * device: nothing is read back.
 */
import * as tf from '@tensorflow/tfjs';
import { onWebGpu } from './kernel.ts';
import { adamwOnWasm } from './wasm/adamw.ts';
import { adamwOnWebGpu } from './webgpu/adamw.ts';

export interface AdamWOptions {
  beta1: number;
  beta2: number;
  epsilon: number;
  weightDecay: number;
  /** Largest global norm of the gradient. */
  clipNorm: number;
}

export class AdamW {
  readonly #parameters: ReadonlyMap<string, tf.Tensor>;
  readonly #options: AdamWOptions;
  /** By parameter: first and second moments, [2, size]. */
  readonly #moments = new Map<string, tf.Tensor>();
  #step = 0;

  /** @param parameters updated in place by `step`; the caller keeps and disposes them */
  constructor(parameters: ReadonlyMap<string, tf.Tensor>, options: AdamWOptions) {
    this.#parameters = parameters;
    this.#options = options;
    for (const [name, parameter] of parameters) this.#moments.set(name, tf.keep(tf.zeros([2, parameter.size])));
  }

  /**
   * One update.
   *
   * @param gradients by parameter name; parameters without one stay as they are
   * @param rate the learning rate of this step
   * @returns the gradients' global norm before clipping, on the device
   */
  step(gradients: ReadonlyMap<string, tf.Tensor>, rate: number): tf.Scalar {
    const { beta1, beta2, epsilon, weightDecay, clipNorm } = this.#options;
    this.#step++;
    const corrections = [1 - beta1 ** this.#step, 1 - beta2 ** this.#step] as const;
    const updated = [...gradients].map(([name, gradient]) => ({
      parameter: this.#parameters.get(name)!,
      gradient,
      moments: this.#moments.get(name)!,
    }));
    if (onWebGpu()) {
      return adamwOnWebGpu(updated, clipNorm, [beta1, beta2, epsilon, rate, weightDecay, ...corrections]);
    }
    const betas = [beta1, 1 - beta1, beta2, 1 - beta2];
    return adamwOnWasm(updated, [...betas, epsilon, rate, weightDecay, ...corrections, clipNorm]);
  }

  dispose(): void {
    for (const moments of this.#moments.values()) moments.dispose();
    this.#moments.clear();
  }
}
