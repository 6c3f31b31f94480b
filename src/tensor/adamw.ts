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

/** What an optimizer goes on from. */
export interface AdamWState {
  /** By parameter: first and second moments, [2, size], on the device. */
  moments: ReadonlyMap<string, tf.Tensor>;
  /** Updates so far. */
  steps: number;
}

export class AdamW {
  readonly #parameters: ReadonlyMap<string, tf.Tensor>;
  readonly #options: AdamWOptions;
  readonly #moments: Map<string, tf.Tensor>;
  #step: number;

  /**
   * @param parameters updated in place by `step`; the caller keeps and disposes them
   * @param from where an earlier one was; the optimizer owns its moments from here on
   */
  constructor(parameters: ReadonlyMap<string, tf.Tensor>, options: AdamWOptions, from: AdamWState | null = null) {
    this.#parameters = parameters;
    this.#options = options;
    this.#step = from?.steps ?? 0;
    this.#moments = new Map(
      from?.moments ?? [...parameters].map(([name, { size }]) => [name, tf.keep(tf.zeros([2, size]))] as const),
    );
  }

  /** They stay the optimizer's. */
  get moments(): AdamWState['moments'] {
    return this.#moments;
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
