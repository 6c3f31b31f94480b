/** Every message between the page and a worker of the generator, both directions. A worker makes one unit at a time. */
import { z } from 'zod';
import { assignmentSchema } from './material.ts';
import { unitRequestSchema, unitResultSchema } from './unit.ts';

export const requestSchema = z.discriminatedUnion('type', [
  /** The first: answered by `loading` again and again, then `ready`. */
  z.strictObject({ type: z.literal('start'), material: z.array(assignmentSchema).min(1) }),
  /** Answered by `made`. */
  z.strictObject({ type: z.literal('make'), request: unitRequestSchema }),
]);
export type Request = z.infer<typeof requestSchema>;

export const reportSchema = z.discriminatedUnion('type', [
  /** Bytes of the compiler. */
  z.strictObject({ type: z.literal('loading'), done: z.number().nonnegative(), total: z.number().nonnegative() }),
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('made'), result: unitResultSchema }),
  /** In answer to either request. */
  z.strictObject({ type: z.literal('failed'), what: z.string() }),
]);
export type Report = z.infer<typeof reportSchema>;
