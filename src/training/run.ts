/** A run as it is stored: its whole configuration and environment, its curves, and what it answered. */
import { z } from 'zod';
import { corpusIdSchema } from '../corpus/program.ts';
import { splitProtocolSchema } from '../corpus/splits.ts';
import { predictionSchema } from '../teacher/prediction.ts';
import { runConfigSchema } from './configuration.ts';

export const environmentSchema = z.strictObject({
  /** Version and commit of this code. */
  codeVersion: z.string(),
  backend: z.enum(['webgpu', 'wasm']),
  /** The GPU adapter's own name, or the number of WASM threads, for a person to read. */
  adapter: z.string(),
  /** Why this backend, where it was not asked for by name. */
  reason: z.string(),
  userAgent: z.string(),
});
export type Environment = z.infer<typeof environmentSchema>;

export const stepPointSchema = z.strictObject({
  step: z.int().positive(),
  /** Fraction of epochs done, for the axis. */
  epoch: z.number(),
  labelLoss: z.number(),
  /** Null where the regime teaches no tags. */
  reasoningLoss: z.number().nullable(),
  /** Null without a line head. */
  lineLoss: z.number().nullable().default(null),
  gradientNorm: z.number(),
  learningRate: z.number(),
});
export type StepPoint = z.infer<typeof stepPointSchema>;

export const epochPointSchema = z.strictObject({
  epoch: z.int().positive(),
  step: z.int().positive(),
  /** Mean losses over the validation programs, dropout off. */
  labelLoss: z.number(),
  reasoningLoss: z.number().nullable(),
  lineLoss: z.number().nullable().default(null),
  /** Null before the last epoch of a student that writes its answers, which takes many times longer than to read. */
  accuracy: z.number().nullable(),
});
export type EpochPoint = z.infer<typeof epochPointSchema>;

export const splitSchema = z.strictObject({
  protocol: z.union([splitProtocolSchema, z.literal('explicit')]),
  seed: z.int().nullable(),
  /** Which fold is the validation side, from 0; null where there are no folds. */
  fold: z.int().nonnegative().nullable(),
  train: z.array(z.string()),
  validation: z.array(z.string()),
});
export type Split = z.infer<typeof splitSchema>;

export const runSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  createdAt: z.number(),
  corpus: corpusIdSchema,
  config: runConfigSchema,
  /** SHA-256 of the shipped weights that it started from, in hex; null where it started from none of those. */
  startWeights: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  split: splitSchema,
  environment: environmentSchema,
  /** `stopped`: ended early on request, and kept as it was then. */
  status: z.enum(['finished', 'stopped']),
  stepsDone: z.int().nonnegative(),
  /** 0 for a student that answers as it starts. */
  stepsPlanned: z.int().nonnegative(),
  /** Training and validation time, without pauses. */
  seconds: z.number(),
  steps: z.array(stepPointSchema),
  epochs: z.array(epochPointSchema),
  /** On the validation programs, after the last step. */
  predictions: z.array(predictionSchema),
  /** Programs longer than the student's window, which were cut. */
  truncated: z.int().nonnegative(),
});
export type Run = z.infer<typeof runSchema>;
