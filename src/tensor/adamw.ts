/**
 * AdamW (Loshchilov and Hutter, ICLR 2019) in torch's form, with clipping by global norm, in place on the
 * device: nothing is read back.
 */
import * as tf from '@tensorflow/tfjs';
import { f32, flatProgram, i32, onWebGpu, runInPlace } from './kernel.ts';
import { adamwOnWasm } from './wasm/adamw.ts';

export interface AdamWOptions {
  beta1: number;
  beta2: number;
  epsilon: number;
  weightDecay: number;
  /** Largest global norm of the gradient. */
  clipNorm: number;
}

const HYPERPARAMETERS =
  'beta1 : f32, beta2 : f32, epsilon : f32, rate : f32, decay : f32, correction1 : f32, correction2 : f32,';

/** `result` holds the first moments, then the second ones. */
const MOMENTS = flatProgram(
  'adamw-moments',
  ['gradient', 'clip'],
  HYPERPARAMETERS,
  `
    let g = gradient[index] * clip[0];
    let second = index + uniforms.count;
    result[index] = uniforms.beta1 * result[index] + (1.0 - uniforms.beta1) * g;
    result[second] = uniforms.beta2 * result[second] + (1.0 - uniforms.beta2) * g * g;`,
);

const STEP = flatProgram(
  'adamw-step',
  ['moments'],
  HYPERPARAMETERS,
  `
    let first = moments[index] / uniforms.correction1;
    let second = sqrt(moments[index + uniforms.count]) / sqrt(uniforms.correction2) + uniforms.epsilon;
    result[index] = result[index] * (1.0 - uniforms.rate * uniforms.decay) - uniforms.rate * first / second;`,
);

/** Threads that share a tensor's sum of squares; their partial sums are added in a second pass. */
const PARTIAL_SUMS = 1024;

const SQUARES = flatProgram(
  'sum-of-squares',
  ['gradient'],
  'slot : i32, size : i32,',
  `
    var total = 0.0;
    for (var k = index; k < uniforms.size; k += uniforms.count) { total += gradient[k] * gradient[k]; }
    result[uniforms.slot * uniforms.count + index] = total;`,
);

/** √ of the sum of squares over all tensors, on WebGPU. */
function globalNorm(gradients: tf.Tensor[]): tf.Scalar {
  // tfjs's addN binds all its inputs at once and fails past the adapter's limit of some ten buffers.
  const partial = tf.zeros([gradients.length, PARTIAL_SUMS]);
  gradients.forEach((gradient, slot) => {
    runInPlace(SQUARES, [gradient], partial, PARTIAL_SUMS, i32(slot, gradient.size));
  });
  return tf.sqrt(tf.sum(partial));
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
    if (!onWebGpu()) {
      const updated = [...gradients].map(([name, gradient]) => ({
        parameter: this.#parameters.get(name)!,
        gradient,
        moments: this.#moments.get(name)!,
      }));
      const betas = [beta1, 1 - beta1, beta2, 1 - beta2];
      return adamwOnWasm(updated, [...betas, epsilon, rate, weightDecay, ...corrections, clipNorm]);
    }
    const hyper = f32(beta1, beta2, epsilon, rate, weightDecay, ...corrections);
    return tf.tidy(() => {
      const norm = globalNorm([...gradients.values()]);
      const clip = tf.minimum(tf.div(clipNorm, tf.add(norm, 1e-6)), 1);
      for (const [name, gradient] of gradients) {
        const parameter = this.#parameters.get(name)!;
        const moments = this.#moments.get(name)!;
        runInPlace(MOMENTS, [gradient, clip], moments, parameter.size, hyper);
        runInPlace(STEP, [moments], parameter, parameter.size, hyper);
      }
      return norm;
    });
  }

  dispose(): void {
    for (const moments of this.#moments.values()) moments.dispose();
    this.#moments.clear();
  }
}
