/** The messages between whoever wants baselines and the worker that computes them, which does so once. */
import { z } from 'zod';
import { testReportSchema } from '../../corpus/test-report.ts';
import { FIX_TYPES, fixTypeSchema } from '../../teacher/vocabulary.ts';

const indices = z.array(z.int().nonnegative()).min(1);

export const baselineRequestSchema = z.strictObject({
  programs: z.array(
    z.strictObject({
      source: z.string(),
      assignment: z.string(),
      fixType: fixTypeSchema,
      tests: testReportSchema.optional(),
    }),
  ),
  folds: z.array(z.strictObject({ train: indices, validation: indices })),
});
export type BaselineRequest = z.infer<typeof baselineRequestSchema>;

const answersSchema = z.array(
  z.strictObject({
    fixType: fixTypeSchema,
    probabilities: z.array(z.number()).length(FIX_TYPES.length).nullable(),
  }),
);

export const baselineReportSchema = z.discriminatedUnion('type', [
  /** One fold is answered. */
  z.strictObject({
    type: z.literal('fold'),
    answers: z.strictObject({
      majority: answersSchema,
      assignment: answersSchema,
      tfidf: answersSchema,
      nearest: answersSchema,
      'tfidf-tests': answersSchema.optional(),
    }),
  }),
  z.strictObject({ type: z.literal('failed'), what: z.string() }),
]);
export type BaselineReport = z.infer<typeof baselineReportSchema>;
