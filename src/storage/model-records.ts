/** How models lie in the database: what is known of each, its files, and their bytes in pieces. */
import { z } from 'zod';
import { studentConfigSchema } from '../student/configuration.ts';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

export const storedModelSchema = z.strictObject({
  /** `{repository}@{revision}`, or `files/{name}` for files of this device. */
  id: z.string().min(1),
  /** Null for files of this device. */
  repository: z.string().nullable(),
  /** Of the weights. */
  revision: z.string().nullable(),
  /** The hub's address; null for files of this device. */
  base: z.string().nullable(),
  commit: z.string().nullable(),
  addedAt: z.number(),
  config: studentConfigSchema,
  /** Bytes of the weight files; 0 until it is complete. */
  weightsBytes: z.int().nonnegative(),
  /** Of the one weight file, or over the SHA-256s of several; null until it is complete. */
  weightsSha256: hex64.nullable(),
  /** Numbers in the checkpoint; null until it is complete. */
  parameters: z.int().positive().nullable(),
  /** Bytes of all files, where the hub tells. */
  bytesExpected: z.int().nonnegative().nullable(),
  /** All of it is here and checked. */
  complete: z.boolean(),
  /** The weights were deleted; the tokenizer stays for runs that started from them. */
  weightsDeleted: z.boolean(),
});
export type StoredModel = z.infer<typeof storedModelSchema>;

export const modelFileSchema = z.strictObject({
  model: z.string(),
  name: z.string(),
  /** `source`: what the tokenizer is made from, until it is. */
  role: z.enum(['weights', 'tokenizer', 'tokenizer-config', 'source']),
  /** By which content it is known before it is here: a hash, or an ETag; null where there is neither. */
  identity: z.string().nullable(),
  /** As it came with the first bytes. */
  etag: z.string().nullable(),
  /** Bytes that are here, in so many pieces. */
  bytes: z.int().nonnegative(),
  pieces: z.int().nonnegative(),
  /** Null until it is whole. */
  sha256: hex64.nullable(),
});
export type ModelFile = z.infer<typeof modelFileSchema>;

/** Pieces are Blobs, which a browser keeps on the disk until they are read. */
export interface ModelPiece {
  model: string;
  name: string;
  /** From 0, in the file's order. */
  index: number;
  bytes: Blob;
}
