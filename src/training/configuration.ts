/** Everything that decides a training run. The same configuration, code and backend give the same run. */
import { z } from 'zod';
import { studentChoiceSchema } from '../student/configuration.ts';

export const regimeSchema = z.enum(['label-only', 'reasoning-distilled']);
export type Regime = z.infer<typeof regimeSchema>;

export const backendChoiceSchema = z.enum(['auto', 'webgpu', 'wasm']);
export type BackendChoice = z.infer<typeof backendChoiceSchema>;

export const runConfigSchema = z.strictObject({
  regime: regimeSchema,
  /** Weight of the tag loss: L = L_label + α·L_reasoning. Without effect on label-only. */
  alpha: z.number().min(0).max(1000).default(1),
  student: studentChoiceSchema.default('nano'),
  /** Longest program in tokens; a longer one is cut. One of the fixed lengths, so that buffers are reused. */
  maxLength: z
    .union([z.literal(64), z.literal(128), z.literal(192), z.literal(256), z.literal(384), z.literal(512)])
    .default(384),
  batchSize: z.int().min(1).max(256).default(8),
  epochs: z.int().min(1).max(1000).default(10),
  /** Peak learning rate, reached at the end of the warm-up and falling linearly towards 0 from there. */
  learningRate: z.number().positive().max(1).default(1e-3),
  /** Share of the steps that warm up, 0 to 1. */
  warmupShare: z.number().min(0).max(1).default(0.1),
  weightDecay: z.number().min(0).max(1).default(0.01),
  /** Largest global norm of the gradient; larger gradients are scaled down to it. */
  clipNorm: z.number().positive().default(1),
  dropout: z.number().min(0).lt(1).default(0.1),
  /** Drives initialisation, shuffling and dropout. */
  seed: z.int().min(0).max(0xffffffff).default(1),
  backend: backendChoiceSchema.default('auto'),
});
export type RunConfig = z.infer<typeof runConfigSchema>;
