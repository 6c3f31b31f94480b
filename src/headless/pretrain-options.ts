/** What `headless pretrain` is given: programs with known bugs, and the settings of its run. */
import { z } from 'zod';
import { testReportSchema } from '../corpus/test-report.ts';
import { SHIPPED } from '../student/configuration.ts';
import { fixTypeSchema, tagSchema } from '../teacher/vocabulary.ts';
import { type RunConfig, runConfigSchema } from '../training/configuration.ts';
import { problemsOf } from '../experiment/problems.ts';

/** What training needs of a line of the file. */
const taughtLineSchema = z.object({
  path: z.string().min(1),
  assignment: z.string().min(1),
  /** What the program was made from. */
  solution: z.string().min(1),
  source: z.string(),
  fix_type: fixTypeSchema,
  tags: z.array(tagSchema).min(1),
  /** Faulty lines, from 1. */
  lines: z.array(z.int().positive()).min(1),
  tests: testReportSchema.optional(),
});
export type TaughtLine = z.infer<typeof taughtLineSchema>;

/** Throws with the number of the first line that is not JSON or lacks something. */
export function readTaught(text: string, name: string): TaughtLine[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw new Error(`${name}, line ${i + 1} is not JSON; expected a program a line, as generate writes them.`);
    }
    const parsed = taughtLineSchema.safeParse(value);
    if (parsed.success) return [parsed.data];
    throw new Error(`${name}, line ${i + 1} is no program with a known bug: ${problemsOf(parsed.error).join('; ')}.`);
  });
}

/** What makes it a student that every run of the preset can start from. */
const FIXED = {
  regime: 'reasoning-distilled',
  form: 'classifier',
  wide: 'none',
  student: SHIPPED,
  start: 'scratch',
} as const;

/**
 * It learns all that its states can tell: fix types and tags by heads on both pooled states, and faulty lines. A wide head
 * begins from zero in every run.
 *
 * @param options settings of a run in place of these
 * @throws Error where one is none, or cannot be chosen
 */
export function pretrainConfig(options: Readonly<Record<string, unknown>>, seed: number): RunConfig {
  const fixed = Object.keys({ ...FIXED, seed }).find((name) => name in options);
  if (fixed !== undefined) throw new Error(`${fixed} is not among the options of pretraining, or has one of its own.`);
  const usual = { pooling: 'attention', reads: 'program-and-tests', lineWeight: 1, batchSize: 16 };
  const config = runConfigSchema.safeParse({ ...usual, ...options, ...FIXED, seed });
  if (config.success) return config.data;
  throw new Error(problemsOf(config.error).join('; '));
}
