/** A student that learns: its parameters, its optimizer, and one training step. */
import { classify } from '../student/classifier.ts';
import type { StudentConfig } from '../student/configuration.ts';
import type { TokenBatch } from '../student/encoder.ts';
import { type Noise, noNoise } from '../student/layers.ts';
import type { Parameters } from '../student/parameters.ts';
import { AdamW, type AdamWOptions } from '../tensor/adamw.ts';
import { dispose, readBack } from '../tensor/device.ts';
import { type Differentiated, differentiate } from '../tensor/gradients.ts';
import { losses, type Targets } from './objective.ts';

export interface StepResult {
  labelLoss: number;
  /** Null where the student has no tag head. */
  reasoningLoss: number | null;
  /** Global norm of the gradient before clipping. */
  gradientNorm: number;
}

export interface Evaluation {
  labelLoss: number;
  reasoningLoss: number | null;
  /** Logits, [batch, fix types]. */
  label: Float32Array;
  /** Logits, [batch, tags]. */
  tags: Float32Array | null;
}

/** The part of torch's AdamW defaults that a run does not configure. */
export const ADAMW = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

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

  get parameters(): Parameters {
    return this.#parameters;
  }

  /** The gradient of the objective; `parts` are the label loss and, where tags are taught, the reasoning loss. */
  gradients(tokens: TokenBatch, targets: Targets, noise: Noise): Differentiated {
    return differentiate(this.#parameters, (parameters) => {
      const { total, label, reasoning } = losses(
        classify(this.#config, parameters, tokens, noise, 'mean'),
        targets,
        this.#alpha,
      );
      return { total, parts: reasoning ? [label, reasoning] : [label] };
    });
  }

  /** One step: forward, backward, clip, update. Only the losses and the norm are read back. */
  async step(tokens: TokenBatch, targets: Targets, noise: Noise, rate: number): Promise<StepResult> {
    const { parts, gradients } = this.gradients(tokens, targets, noise);
    const norm = this.#optimizer.step(gradients, rate);
    dispose(gradients.values());
    const [gradientNorm, labelLoss, reasoningLoss] = await readBack(() => [norm, ...parts]);
    dispose([norm, ...parts]);
    return { labelLoss: labelLoss![0]!, reasoningLoss: reasoningLoss?.[0] ?? null, gradientNorm: gradientNorm![0]! };
  }

  /** Losses and logits without dropout. */
  async evaluate(tokens: TokenBatch, targets: Targets): Promise<Evaluation> {
    const [label, labelLoss, tags, reasoningLoss] = await readBack(() => {
      const logits = classify(this.#config, this.#parameters, tokens, noNoise, 'mean');
      const parts = losses(logits, targets, this.#alpha);
      return [logits.label, parts.label, ...(logits.tags && parts.reasoning ? [logits.tags, parts.reasoning] : [])];
    });
    return { labelLoss: labelLoss![0]!, reasoningLoss: reasoningLoss?.[0] ?? null, label: label!, tags: tags ?? null };
  }

  dispose(): void {
    this.#optimizer.dispose();
    dispose(this.#parameters.values());
  }
}
