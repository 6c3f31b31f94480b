/** What a student answered about one program, beside what the teacher had said. */
import { z } from 'zod';
import { FIX_TYPES, fixTypeSchema, TAGS, tagSchema } from './vocabulary.ts';

export const answerSchema = z.strictObject({
  fixType: fixTypeSchema,
  /** One per fix type, in the order of `FIX_TYPES`; they sum to 1. */
  probabilities: z.array(z.number()).length(FIX_TYPES.length),
  /** Tags whose probability is at least 0.5, the likeliest first; null where the regime teaches none. */
  tags: z.array(tagSchema).nullable(),
  /** One per tag, in the order of `TAGS`; null where the regime teaches none. */
  tagProbabilities: z.array(z.number()).length(TAGS.length).nullable(),
});
export type Answer = z.infer<typeof answerSchema>;

export const predictionSchema = z.strictObject({
  program: z.string(),
  truth: z.strictObject({ fixType: fixTypeSchema, tags: z.array(tagSchema) }),
  answer: answerSchema,
});
export type Prediction = z.infer<typeof predictionSchema>;
