/** Every message between the page and the worker that opens a student, both directions. One worker opens one student. */
import { z } from 'zod';

export const openRequestSchema = z.strictObject({
  /** One zip, or the files of a folder by their paths. */
  files: z.array(z.strictObject({ path: z.string(), file: z.instanceof(Blob) })).min(1),
});
export type OpenRequest = z.infer<typeof openRequestSchema>;

const openedSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** A run of its id was stored before, and stays as it is. */
  already: z.boolean(),
});
export type Opened = z.infer<typeof openedSchema>;

const bytes = z.int().nonnegative();

export const openMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('progress'), done: bytes, total: bytes }),
  z.strictObject({ type: z.literal('opened'), opened: openedSchema }),
  /** What happened, and what to do; nothing was stored. */
  z.strictObject({ type: z.literal('failed'), what: z.string(), advice: z.string() }),
]);
export type OpenMessage = z.infer<typeof openMessageSchema>;
