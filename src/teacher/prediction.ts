/** What a student answered about one program, beside what the teacher had said. Fields with a default came later than the first stored runs. */
import { z } from 'zod';
import { tagSchemaNameSchema, tagsOf, traceTagSchema } from './tag-schema.ts';
import { FIX_TYPES, fixTypeSchema } from './vocabulary.ts';

/** Faulty lines, counted from 1. */
const linesSchema = z.array(z.int()).nullable();

/** What a student wrote that answers in text. */
export const writtenSchema = z.strictObject({
  /** As it was written, without special tokens. */
  text: z.string(),
  /** `valid`: JSON, but not what the schema of answers asks for; `conforming`: that as well. Null where the regime writes no JSON. */
  json: z.enum(['invalid', 'valid', 'conforming']).nullable(),
});
export type Written = z.infer<typeof writtenSchema>;

export const answerSchema = z.strictObject({
  /** Null where none can be read from what the student wrote: that counts as wrong. */
  fixType: fixTypeSchema.nullable(),
  /** One per fix type, in the order of `FIX_TYPES`; they sum to 1, but for rounding, which may put one a little above it. Null for a student that answers in text. */
  probabilities: z.array(z.number().min(0).max(1.001)).length(FIX_TYPES.length).nullable(),
  /** A classifier's: those whose probability is at least 0.5, the likeliest first; else as written, empty where nothing can be read. Null where the regime teaches none, or the run has none written. */
  tags: z.array(traceTagSchema).nullable(),
  /** One per tag of the run's schema, in its order; null where the regime teaches none, and for a student that answers in text. */
  tagProbabilities: z
    .array(z.number())
    .refine(({ length }) => tagSchemaNameSchema.options.some((schema) => tagsOf(schema).length === length))
    .nullable(),
  /** Faulty lines: the likeliest first from a classifier, else as written, empty where nothing can be read. Null where the run teaches none. */
  lines: linesSchema.default(null),
  /** Null for a classifier. */
  written: writtenSchema.nullable().default(null),
});
export type Answer = z.infer<typeof answerSchema>;

export const predictionSchema = z.strictObject({
  program: z.string(),
  /** `lines` is null in runs that were stored before lines were scored. */
  truth: z.strictObject({ fixType: fixTypeSchema, tags: z.array(traceTagSchema), lines: linesSchema.default(null) }),
  answer: answerSchema,
});
export type Prediction = z.infer<typeof predictionSchema>;
