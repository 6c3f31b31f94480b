/** What became of an annotation file: how many lines were kept, and how many were discarded, by reason. */
import { z } from 'zod';

export const discardReasonSchema = z.enum([
  'not-json',
  'schema',
  'unknown-fix-type',
  'unknown-tag',
  'unknown-program',
  'blob-differs',
  'line-beyond-end',
  'duplicate',
]);
export type DiscardReason = z.infer<typeof discardReasonSchema>;

export const filterReportSchema = z.strictObject({
  /** A file's name, or "shipped with the page". */
  origin: z.string(),
  kept: z.int().nonnegative(),
  /** Reasons that never occurred are left out. */
  discarded: z.partialRecord(discardReasonSchema, z.int().positive()),
  /** The first few discarded lines, for a person to read: `line 3: fix_type: ...`. */
  examples: z.array(z.string()),
});
export type FilterReport = z.infer<typeof filterReportSchema>;
