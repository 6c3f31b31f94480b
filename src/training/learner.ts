/** A student that learns: its parameters, its optimizer, and one training step. */
import * as tf from '@tensorflow/tfjs';
import { classify } from '../student/classifier.ts';
import type { StudentConfig } from '../student/configuration.ts';
import { type Noise, noNoise, type TokenBatch } from '../student/encoder.ts';
import type { Parameters } from '../student/parameters.ts';
import { AdamW, type AdamWOptions } from '../tensor/adamw.ts';
import { BackendError, deviceFault } from '../tensor/backend.ts';
import { losses, type Targets } from './objective.ts';

export interface StepResult {
  labelLoss: number;
  /** Null where the student has no tag head. */
  reasoningLoss: number | null;
  /** Global norm of the gradient before clipping. */
  gradientNorm: number;
}

interface Gradients {
  label: tf.Scalar;
  reasoning: tf.Scalar | null;
  gradients: Map<string, tf.Tensor>;
}

export interface Evaluation {
  labelLoss: number;
  reasoningLoss: number | null;
  /** [batch, fix types] */
  label: Float32Array;
  /** [batch, tags] */
  tags: Float32Array | null;
}

/** The part of torch's AdamW defaults that a run does not configure. */
export const ADAMW = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** Reads scalars that the device may still be computing, in one go. */
async function readScalars(scalars: tf.Tensor[]): Promise<Float32Array> {
  const together = tf.tidy(() => tf.stack(scalars.map((scalar) => tf.reshape(scalar, []))));
  const values = (await together.data()) as Float32Array;
  tf.dispose([together, ...scalars]);
  const fault = deviceFault();
  if (fault !== null) throw new BackendError(`The GPU reported an error: ${fault}`);
  return values;
}

export class Learner {
  readonly #config: StudentConfig;
  readonly #parameters: Parameters;
  readonly #alpha: number;
  readonly #optimizer: AdamW;

  /** @param parameters on the device; the learner owns them from here on */
  constructor(config: StudentConfig, parameters: Parameters, alpha: number, options: AdamWOptions) {
    this.#config = config;
    this.#parameters = parameters;
    this.#alpha = alpha;
    this.#optimizer = new AdamW(parameters, options);
  }

  get parameters(): ReadonlyMap<string, tf.Tensor> {
    return this.#parameters;
  }

  /** Losses and the gradient of the total with respect to every parameter. The caller disposes them. */
  gradients(tokens: TokenBatch, targets: Targets, noise: Noise): Gradients {
    const names = [...this.#parameters.keys()];
    const values = [...this.#parameters.values()];
    let label: tf.Scalar | undefined;
    let reasoning: tf.Scalar | null = null;
    const gradients = tf.tidy(() => {
      const backward = tf.valueAndGrads((...tracked: tf.Tensor[]) => {
        const parameters = new Map(names.map((name, i) => [name, tracked[i]!]));
        const parts = losses(classify(this.#config, parameters, tokens, noise), targets, this.#alpha);
        // What the forward pass made is freed with it unless it is kept.
        label = tf.keep(tf.clone(parts.label));
        reasoning = parts.reasoning && tf.keep(tf.clone(parts.reasoning));
        return parts.total;
      });
      return backward(values).grads;
    });
    return { label: label!, reasoning, gradients: new Map(names.map((name, i) => [name, gradients[i]!])) };
  }

  /** One step: forward, backward, clip, update. Only the losses and the norm are read back. */
  async step(tokens: TokenBatch, targets: Targets, noise: Noise, rate: number): Promise<StepResult> {
    const { label, reasoning, gradients } = this.gradients(tokens, targets, noise);
    const norm = this.#optimizer.step(gradients, rate);
    tf.dispose([...gradients.values()]);
    const values = await readScalars([label, norm, ...(reasoning ? [reasoning] : [])]);
    return { labelLoss: values[0]!, gradientNorm: values[1]!, reasoningLoss: values[2] ?? null };
  }

  /** Losses and logits without dropout. */
  async evaluate(tokens: TokenBatch, targets: Targets): Promise<Evaluation> {
    const kept: tf.Tensor[] = [];
    tf.tidy(() => {
      const logits = classify(this.#config, this.#parameters, tokens, noNoise);
      const parts = losses(logits, targets, this.#alpha);
      kept.push(logits.label, parts.label);
      if (logits.tags && parts.reasoning) kept.push(logits.tags, parts.reasoning);
      return kept;
    });
    const [label, labelLoss, tags, reasoningLoss] = await Promise.all(
      kept.map(async (tensor) => (await tensor.data()) as Float32Array),
    );
    tf.dispose(kept);
    return { labelLoss: labelLoss![0]!, reasoningLoss: reasoningLoss?.[0] ?? null, label: label!, tags: tags ?? null };
  }

  dispose(): void {
    this.#optimizer.dispose();
    tf.dispose([...this.#parameters.values()]);
  }
}
