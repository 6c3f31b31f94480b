/** Every message between the page and the worker that packs an experiment into a zip or opens one. One worker does one of these. */
import { z } from 'zod';
import type { ExperimentSummary } from '../../experiment/summary.ts';
import type { Authorship } from '../../paper/authorship.ts';
import type { Told } from '../../paper/claims.ts';
import type { DrawnFigure } from '../../paper/paper-files.ts';

/** Both ends are of one build, and what is packed was read through its schemas. */
export type PaperRequest =
  | {
      type: 'pack';
      /** Of the stored experiment: its runs are read here, since they are many. */
      experiment: string;
      summary: ExperimentSummary;
      exhibits: Told[];
      figures: DrawnFigure[];
      authorship: Authorship;
      madeBy: string;
    }
  | { type: 'open'; zip: Blob };

const storedSchema = z.strictObject({
  /** Of the stored experiment. */
  id: z.string(),
  title: z.string(),
  runs: z.int().nonnegative(),
  /** False where it was here before. */
  isNew: z.boolean(),
  newRuns: z.int().nonnegative(),
});
/** What is stored of an opened zip. */
export type StoredContent = z.infer<typeof storedSchema>;

const openedSchema = storedSchema.extend({
  /** Ids of the tables and figures in the zip. */
  exhibits: z.array(z.string()),
});
/** What a zip brought. */
export type OpenedExperiment = z.infer<typeof openedSchema>;

const packedSchema = z.strictObject({ zip: z.instanceof(Blob), name: z.string(), files: z.int() });
/** A zip to be handed over. */
export type PackedPaper = z.infer<typeof packedSchema>;

const bytes = z.int().nonnegative();

export const paperMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('progress'), done: bytes, total: bytes }),
  z.strictObject({ type: z.literal('packed'), packed: packedSchema }),
  z.strictObject({ type: z.literal('opened'), opened: openedSchema }),
  /** What happened, and what to do; nothing was stored. */
  z.strictObject({ type: z.literal('failed'), what: z.string(), advice: z.string() }),
]);
export type PaperMessage = z.infer<typeof paperMessageSchema>;
