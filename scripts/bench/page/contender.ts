/** One of those that are compared: a training loop that takes a step when it is told to. */
export interface Contender {
  /** Takes a step and waits for it; the loss before the update. */
  step(): Promise<number>;
}

export const LIBRARIES = ['engine', 'tfjs', 'jax-js'] as const;
export type Library = (typeof LIBRARIES)[number];
export type BackendName = 'webgpu' | 'wasm';

/** Adam as every contender has it. */
export const ADAM = { rate: 1e-4, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;

/** A clip that no gradient reaches. */
export const NO_CLIP = 1e30;
