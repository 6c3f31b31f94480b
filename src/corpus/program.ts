/**
 * A program and what is known of it without a teacher. A corpus holds distinct programs: submissions
 * that differ only in comments and white space are one program with several paths.
 */
import { z } from 'zod';

export const corpusIdSchema = z.enum(['starter', 'introclass', 'generated']);
export type CorpusId = z.infer<typeof corpusIdSchema>;

export const programSchema = z.strictObject({
  /** Unique over all corpora: `median/<student>/000/median.c`, or `starter/median/<solution>/<variant>.c`. */
  path: z.string().min(1),
  corpus: corpusIdSchema,
  assignment: z.string().min(1),
  /** Whoever wrote it; splits by student never put one student on two sides. In the starter corpus: the solution it was made from. */
  student: z.string().min(1),
  revision: z.string(),
  source: z.string(),
  /** SHA-1 of the file as a git blob, 40 hex digits. */
  blob: z.string().regex(/^[0-9a-f]{40}$/),
  /** Other paths of the same corpus that hold the same program. */
  duplicates: z.array(z.string()),
  /** Names of the assignment's tests, such as `blackbox/3`, by the corpus's own account. */
  passed: z.array(z.string()),
  failed: z.array(z.string()),
});
export type Program = z.infer<typeof programSchema>;

/** What an assignment's test gives the program on standard input, and what a right program answers. */
export const assignmentTestSchema = z.strictObject({
  corpus: corpusIdSchema,
  assignment: z.string().min(1),
  name: z.string().min(1),
  input: z.string(),
  /** Null where the corpus has an input without an expected output. */
  output: z.string().nullable(),
});
export type AssignmentTest = z.infer<typeof assignmentTestSchema>;

export const corpusRecordSchema = z.strictObject({
  id: corpusIdSchema,
  /** Where it came from, for a person to read: a file's name, a base address, "shipped with the page". */
  origin: z.string(),
  /** The pinned commit, where there is one. */
  commit: z.string().nullable(),
  importedAt: z.number(),
  counts: z.strictObject({
    submissions: z.number().int(),
    distinct: z.number().int(),
    failing: z.number().int(),
    correct: z.number().int(),
  }),
});
export type CorpusRecord = z.infer<typeof corpusRecordSchema>;

export const isFailing = (program: Program): boolean => program.failed.length > 0;

/** `submissions` differs where programs have duplicates, or some were left out. */
export function countsOf(programs: readonly Program[], submissions = programs.length): CorpusRecord['counts'] {
  const failing = programs.filter(isFailing).length;
  return { submissions, distinct: programs.length, failing, correct: programs.length - failing };
}
