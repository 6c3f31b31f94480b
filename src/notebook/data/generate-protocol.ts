/** Every message between the page and the worker that generates a corpus, both directions. It does so once. */
import { z } from 'zod';
import { corpusIdSchema } from '../../corpus/program.ts';
import { targetNameSchema } from '../../generator/target.ts';
import { failureSchema } from './import-protocol.ts';

/** More programs than a browser's list of them is made for. */
export const MOST_PROGRAMS = 20_000;

export const settingsSchema = z.strictObject({
  count: z.int().min(1).max(MOST_PROGRAMS),
  seed: z.int().nonnegative().max(0xffffffff),
  target: targetNameSchema,
});
export type GenerateSettings = z.infer<typeof settingsSchema>;

export const generateRequestSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('generate'), settings: settingsSchema }),
  /** Answered by `cancelled`, unless the programs are already being stored. */
  z.strictObject({ type: z.literal('cancel') }),
]);
export type GenerateRequest = z.infer<typeof generateRequestSchema>;

const whole = z.int().nonnegative();

export const progressSchema = z.discriminatedUnion('stage', [
  /** Bytes of the compilers, one a worker. */
  z.strictObject({ stage: z.literal('load'), done: whole, total: whole }),
  /** Programs; `seconds` since the first unit was begun. */
  z.strictObject({ stage: z.literal('make'), done: whole, total: whole, seconds: z.number().nonnegative() }),
  z.strictObject({ stage: z.literal('store'), total: whole }),
]);
export type GenerateProgress = z.infer<typeof progressSchema>;

export const generateMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('progress'), progress: progressSchema }),
  z.strictObject({ type: z.literal('done'), corpus: corpusIdSchema, programs: whole, seconds: z.number() }),
  z.strictObject({ type: z.literal('cancelled') }),
  z.strictObject({ type: z.literal('failed'), failure: failureSchema }),
]);
export type GenerateMessage = z.infer<typeof generateMessageSchema>;
