/** Every message between the page and the import worker, both directions. The worker does one import at a time. */
import { z } from 'zod';
import { corpusIdSchema } from '../../corpus/program.ts';

const file = z.instanceof(Blob);

export const importRequestSchema = z.discriminatedUnion('type', [
  /** The corpus that ships with the page. Does nothing where this very version of it is stored. */
  z.strictObject({ type: z.literal('starter') }),
  z.strictObject({ type: z.literal('archive'), file, name: z.string() }),
  /** Some files of a folder that is about to be imported. In parts, since posting thousands of files at once would hold the page up. */
  z.strictObject({
    type: z.literal('folder-part'),
    files: z.array(z.strictObject({ path: z.string(), file })),
  }),
  /** Imports the parts that came before. */
  z.strictObject({ type: z.literal('folder'), name: z.string() }),
  z.strictObject({ type: z.literal('network'), base: z.string() }),
  /** A JSON Lines file in place of the first pass of a stored corpus. */
  z.strictObject({ type: z.literal('annotations'), corpus: corpusIdSchema, file, name: z.string() }),
  /** The annotations that ship with the page, again in place of others. */
  z.strictObject({ type: z.literal('shipped-annotations'), corpus: corpusIdSchema }),
  /** Ends the import under way and forgets a folder's parts; which answers `cancelled` unless it is already being stored. */
  z.strictObject({ type: z.literal('cancel') }),
]);
export type ImportRequest = z.infer<typeof importRequestSchema>;

export const stageSchema = z.enum(['unpack', 'download', 'compare', 'store']);
export type Stage = z.infer<typeof stageSchema>;

/** What happened, in a person's words. Nothing was changed. */
export const failureSchema = z.strictObject({ found: z.string(), expected: z.string(), advice: z.string() });
export type Failure = z.infer<typeof failureSchema>;

export const importReportMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('progress'),
    stage: stageSchema,
    done: z.int().nonnegative(),
    total: z.int().nonnegative(),
  }),
  z.strictObject({ type: z.literal('done'), corpus: corpusIdSchema, seconds: z.number() }),
  z.strictObject({ type: z.literal('cancelled') }),
  z.strictObject({ type: z.literal('failed'), failure: failureSchema }),
]);
export type ImportMessage = z.infer<typeof importReportMessageSchema>;
