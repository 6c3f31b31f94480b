/** Every message between the page and the models worker, both directions. The worker adds one model at a time. */
import { z } from 'zod';

export const modelsRequestSchema = z.discriminatedUnion('type', [
  /** Fetches a model from a hub, or what is missing of it. */
  z.strictObject({
    type: z.literal('download'),
    base: z.string(),
    repository: z.string(),
    /** Null: wherever the repository is known to have its weights. */
    revision: z.string().nullable(),
  }),
  /** Stores a model whose files are on this device. */
  z.strictObject({
    type: z.literal('add'),
    files: z.array(z.strictObject({ path: z.string(), file: z.instanceof(Blob) })),
  }),
  /** Ends the work under way, which answers `cancelled`. What was downloaded is kept. */
  z.strictObject({ type: z.literal('cancel') }),
]);
export type ModelsRequest = z.infer<typeof modelsRequestSchema>;

/** What happened, and what to do about it. */
export const failureSchema = z.strictObject({ what: z.string(), advice: z.string() });
export type Failure = z.infer<typeof failureSchema>;

const bytes = z.int().nonnegative();

export const progressSchema = z.strictObject({
  /** `look`: finding out what there is; `fetch`; `copy`: from files of this device; `check`. */
  stage: z.enum(['look', 'fetch', 'copy', 'check']),
  done: bytes,
  /** Null where the hub does not tell. */
  total: bytes.nullable(),
  bytesPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
});
export type ModelsProgress = z.infer<typeof progressSchema>;

export const modelsMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('progress'), progress: progressSchema }),
  /** The model of this id is here, whole and checked. */
  z.strictObject({ type: z.literal('done'), id: z.string() }),
  z.strictObject({ type: z.literal('cancelled') }),
  z.strictObject({ type: z.literal('failed'), failure: failureSchema }),
]);
export type ModelsMessage = z.infer<typeof modelsMessageSchema>;
