/** A student that learns: its parameters, its optimizer, and one training step. */
import type { Noise } from '../student/layers.ts';
import type { Parameters } from '../student/parameters.ts';
import { AdamW, type AdamWOptions, type AdamWState } from '../tensor/adamw.ts';
import { dispose, readBack, type Scalar, type Tensor } from '../tensor/device.ts';
import { type Differentiated, differentiate, weightedSum } from '../tensor/gradients.ts';
import type { Objective } from './task.ts';

export interface StepResult {
  labelLoss: number;
  /** Null where the regime has no such loss. */
  reasoningLoss: number | null;
  /** Null without a line head. */
  lineLoss: number | null;
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

const PARTS = ['label', 'reasoning', 'lines'] as const;
type Part = (typeof PARTS)[number];

export class Learner {
  readonly #parameters: Parameters;
  readonly #trained: Parameters;
  readonly #optimizer: AdamW;

  /**
   * @param parameters on the device; the learner owns them from here on
   * @param isTrained which of them are trained, by name; the others stay as they are
   * @param from where the optimizer of an earlier learner was, of which these are the parameters
   */
  constructor(
    parameters: Parameters,
    options: AdamWOptions,
    isTrained: (name: string) => boolean = () => true,
    from: AdamWState | null = null,
  ) {
    this.#parameters = parameters;
    this.#trained = new Map([...parameters].filter(([name]) => isTrained(name)));
    this.#optimizer = new AdamW(this.#trained, options, from);
  }

  get parameters(): Parameters {
    return this.#parameters;
  }

  get moments(): AdamWState['moments'] {
    return this.#optimizer.moments;
  }

  /** The gradient of the objective; `parts` are its losses, as many as there are in the order of `PARTS`. */
  gradients(objective: Objective, noise: Noise): Differentiated & { names: Part[] } {
    let names: Part[] = [];
    const result = differentiate(this.#trained, (trained) => {
      const losses = objective(new Map([...this.#parameters, ...trained]), noise);
      names = PARTS.filter((part) => losses[part] !== null);
      return { total: losses.total, parts: names.map((part) => losses[part]!) };
    });
    return { ...result, names };
  }

  /** One step: forward, backward, clip, update. Only the losses and the norm are read back. */
  async step(batches: readonly MicroBatch[], rate: number): Promise<StepResult> {
    let parts: Scalar[] = [];
    let names: Part[] = [];
    let gradients: Map<string, Tensor> = new Map();
    for (const { objective, noise, share } of batches) {
      const next = this.gradients(objective, noise);
      names = next.names;
      if (batches.length === 1) ({ parts, gradients } = next);
      else {
        gradients = weightedSum(gradients, next.gradients, share);
        parts = [...weightedSum(new Map(parts.entries()), new Map(next.parts.entries()), share).values()] as Scalar[];
      }
    }
    const norm = this.#optimizer.step(gradients, rate);
    dispose(gradients.values());
    const [gradientNorm, ...values] = await readBack(() => [norm, ...parts]);
    dispose([norm, ...parts]);
    const valueOf = (part: Part) => values[names.indexOf(part)]?.[0] ?? null;
    return {
      labelLoss: valueOf('label')!,
      reasoningLoss: valueOf('reasoning'),
      lineLoss: valueOf('lines'),
      gradientNorm: gradientNorm![0]!,
    };
  }

  dispose(): void {
    this.#optimizer.dispose();
    dispose(this.#parameters.values());
  }
}
