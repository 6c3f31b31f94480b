/** The student that ships with the page, as the record beside its weights tells of it. */
import { z } from 'zod';
import { CARD, MODEL } from '../../folder/folder-file.ts';
import type { StudentFiles } from '../../training/client.ts';
import { runConfigSchema } from '../../training/configuration.ts';
import { fetchNano, nanoAddress } from './nano-file.ts';

/** No run's id, all of which have a hyphen or are hashes. */
export const SHIPPED_ID = 'nano';

export const SHIPPED_NAME = 'nano, pretrained on generated programs';

/** What the page says of it; `headless pretrain` writes more. Shares are from 0 to 1. */
export const shippedRecordSchema = z.object({
  config: runConfigSchema,
  train: z.object({ programs: z.int().positive() }),
  heldOut: z.object({
    programs: z.int().nonnegative(),
    /** `assignment/solution`: no program made from them was trained on. */
    solutions: z.array(z.string()),
  }),
  /** On the held-out programs. */
  scores: z.object({
    classification: z.object({
      accuracy: z.number(),
      /** `support`: how many of the programs have that fix type. */
      perLabel: z.array(z.object({ support: z.int().nonnegative() })).min(1),
    }),
    /** `anyRight`: share of the programs of which at least one faulty line is named. Null without a line head. */
    lines: z.object({ anyRight: z.number() }).nullable(),
  }),
  /** Where it reads the programs alone; missing where it always does. */
  scoresWithoutTests: z.object({ classification: z.object({ accuracy: z.number() }) }).optional(),
});
export type ShippedRecord = z.infer<typeof shippedRecordSchema>;

/** Rejects where it did not come, or is of another version. Where it was trained says nothing of where it answers. */
export async function readShippedRecord(): Promise<ShippedRecord> {
  const file = await fetchNano('What is known of nano', 'pretraining.json');
  const record = shippedRecordSchema.safeParse(JSON.parse(await file.text()));
  if (record.success) return { ...record.data, config: { ...record.data.config, backend: 'auto' } };
  const [issue] = record.error.issues;
  throw new Error(
    `pretraining.json does not fit this version of the page: ${issue?.path.join('.')}: ${issue?.message}`,
  );
}

/** Some 2 MB, which come when the student is first asked. */
export const readShippedFiles = async (): Promise<StudentFiles> => ({
  checkpoint: await fetchNano('nano’s weights', MODEL),
  tokenizer: null,
});

export const shippedCard = (): string => nanoAddress(CARD);
