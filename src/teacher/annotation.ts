/** What a teacher says about one program: its fix type and a trace of tags, the most important first. */
import { z } from 'zod';
import { fixTypeSchema, tagSchema } from './vocabulary.ts';

/**
 * How the annotation was established: `execution`, the program fails a test and the teacher's repair
 * passes them all; `reading`, by reading alone; `construction`, the bug was put there on purpose.
 */
const evidenceSchema = z.enum(['execution', 'reading', 'construction']);

/** How many tags and faulty lines a teacher may name, at least one of each. */
export const MOST_TAGS = 4;
export const MOST_LINES = 5;

/** One line of an annotation file (JSON Lines). */
export const annotationLineSchema = z.strictObject({
  program: z.string().min(1),
  blob: z.string().regex(/^[0-9a-f]{40}$/),
  fix_type: fixTypeSchema,
  tags: z.array(tagSchema).min(1).max(MOST_TAGS),
  lines: z.array(z.int().positive()).min(1).max(MOST_LINES),
  confidence: z.enum(['high', 'medium', 'low']),
  evidence: evidenceSchema,
});

/** The same, in the names that the code uses. `program` is `Program.path`; `lines` count from 1. */
export const annotationSchema = z.strictObject({
  program: annotationLineSchema.shape.program,
  blob: annotationLineSchema.shape.blob,
  fixType: fixTypeSchema,
  tags: annotationLineSchema.shape.tags,
  lines: annotationLineSchema.shape.lines,
  confidence: annotationLineSchema.shape.confidence,
  evidence: evidenceSchema,
});
export type Annotation = z.infer<typeof annotationSchema>;
export type Evidence = Annotation['evidence'];
