/** A student that learns: its parameters, its optimizer, and one training step. */
import type { Noise } from '../student/layers.ts';
import type { Parameters } from '../student/parameters.ts';
import { AdamW, type AdamWOptions } from '../tensor/adamw.ts';
import { dispose, readBack, type Scalar, type Tensor } from '../tensor/device.ts';
import { type Differentiated, differentiate, weightedSum } from '../tensor/gradients.ts';
import type { Objective } from './task.ts';

export interface StepResult {
  labelLoss: number;
  /** Null where the regime has no such loss. */
  reasoningLoss: number | null;
  /** Global norm of the gradient before clipping. */
  gradientNorm: number;
}

/** One of the batches whose gradients make a step together. */
export interface MicroBatch {
  objective: Objective;
  noise: Noise;
  /** Its share of the step's programs; the shares add up to 1. */
  share: number;
}

/** The part of torch's AdamW defaults that a run does not configure. */
export const ADAMW = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

export class Learner {
  readonly #parameters: Parameters;
  readonly #trained: Parameters;
  readonly #optimizer: AdamW;

  /**
   * @param parameters on the device; the learner owns them from here on
   * @param isTrained which of them are trained, by name; the others stay as they are
   */
  constructor(parameters: Parameters, options: AdamWOptions, isTrained: (name: string) => boolean = () => true) {
    this.#parameters = parameters;
    this.#trained = new Map([...parameters].filter(([name]) => isTrained(name)));
    this.#optimizer = new AdamW(this.#trained, options);
  }

  get parameters(): Parameters {
    return this.#parameters;
  }

  /** The gradient of the objective; `parts` are the label loss and, where there is one, the reasoning loss. */
  gradients(objective: Objective, noise: Noise): Differentiated {
    return differentiate(this.#trained, (trained) => {
      const { total, label, reasoning } = objective(new Map([...this.#parameters, ...trained]), noise);
      return { total, parts: reasoning ? [label, reasoning] : [label] };
    });
  }

  /** One step: forward, backward, clip, update. Only the losses and the norm are read back. */
  async step(batches: readonly MicroBatch[], rate: number): Promise<StepResult> {
    let parts: Scalar[] = [];
    let gradients: Map<string, Tensor> = new Map();
    for (const { objective, noise, share } of batches) {
      const next = this.gradients(objective, noise);
      if (batches.length === 1) ({ parts, gradients } = next);
      else {
        gradients = weightedSum(gradients, next.gradients, share);
        parts = [...weightedSum(new Map(parts.entries()), new Map(next.parts.entries()), share).values()] as Scalar[];
      }
    }
    const norm = this.#optimizer.step(gradients, rate);
    dispose(gradients.values());
    const [gradientNorm, labelLoss, reasoningLoss] = await readBack(() => [norm, ...parts]);
    dispose([norm, ...parts]);
    return { labelLoss: labelLoss![0]!, reasoningLoss: reasoningLoss?.[0] ?? null, gradientNorm: gradientNorm![0]! };
  }

  dispose(): void {
    this.#optimizer.dispose();
    dispose(this.#parameters.values());
  }
}
