/** A program with a known bug, and the file that holds many: JSON Lines, one program a line. */
import { z } from 'zod';
import type { StarterAnnotation } from '../corpus/starter.ts';
import type { AssignmentTest, Program } from '../corpus/program.ts';
import { testReportSchema } from '../corpus/test-report.ts';
import { fixTypeSchema, tagSchema } from '../teacher/vocabulary.ts';

/** As an annotation has. */
export const MOST_TAGS = 4;
export const MOST_LINES = 5;

const offset = z.int().nonnegative();

export const generatedProgramSchema = z.strictObject({
  assignment: z.string().min(1),
  /** Which solution it was made from: it acts as the student. */
  solution: z.string().min(1),
  source: z.string(),
  /** SHA-1 of the file as a git blob. */
  blob: z.string().regex(/^[0-9a-f]{40}$/),
  fixType: fixTypeSchema,
  tags: z.array(tagSchema).min(1).max(MOST_TAGS),
  /** Faulty lines, from 1. */
  lines: z.array(z.int().positive()).min(1).max(MOST_LINES),
  /** Edits of the source, in UTF-16 offsets, that give a program which passes every test. */
  repair: z.array(z.strictObject({ begin: offset, end: offset, text: z.string() })).min(1),
  /** Of the mutation; of two, the dominant one's first, where the program has two bugs. */
  operators: z.array(z.string().min(1)).min(1).max(2),
  /** Names of tests. */
  failed: z.array(z.string()).min(1),
  passed: z.array(z.string()),
  tests: testReportSchema,
});
export type GeneratedProgram = z.infer<typeof generatedProgramSchema>;

const { fixType, ...sameNames } = generatedProgramSchema.shape;

/** One line of a file of generated programs. */
export const generatedLineSchema = z.strictObject({ path: z.string().min(1), ...sameNames, fix_type: fixType });
export type GeneratedLine = z.infer<typeof generatedLineSchema>;

/** The path of the corpus's program of that index. */
const pathOf = ({ assignment, solution }: GeneratedProgram, index: number): string =>
  `generated/${assignment}/${solution}/${String(index).padStart(5, '0')}.c`;

export function lineOf(program: GeneratedProgram, index: number): GeneratedLine {
  const { fixType: fix_type, ...rest } = program;
  return { path: pathOf(program, index), ...rest, fix_type };
}

/** `name`: the file's, for a person to read. Throws with the number of the first line that is not JSON or does not fit. */
export function readGenerated(text: string, name: string): GeneratedLine[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw new Error(`${name}, line ${i + 1} is not JSON; expected a generated program a line.`);
    }
    const parsed = generatedLineSchema.safeParse(value);
    if (parsed.success) return [parsed.data];
    const issue = parsed.error.issues[0]!;
    throw new Error(`${name}, line ${i + 1} is no generated program: ${issue.path.join('.')}: ${issue.message}.`);
  });
}

export interface GeneratedCorpus {
  programs: Program[];
  tests: AssignmentTest[];
  annotations: StarterAnnotation[];
}

/** As a corpus: a solution is the student of all programs made from it. `tests`: of the assignments, wherever they come from. */
export function corpusOf(lines: readonly GeneratedLine[], tests: readonly AssignmentTest[]): GeneratedCorpus {
  const assignments = new Set(lines.map(({ assignment }) => assignment));
  return {
    programs: lines.map(({ path, assignment, source, blob, passed, failed }) => ({
      path,
      corpus: 'generated',
      assignment,
      student: path.slice(0, path.lastIndexOf('/')),
      revision: path.slice(path.lastIndexOf('/') + 1, -'.c'.length),
      source,
      blob,
      duplicates: [],
      passed,
      failed,
    })),
    tests: tests
      .filter(({ assignment }) => assignments.has(assignment))
      .map((test) => ({ ...test, corpus: 'generated' })),
    annotations: lines.map(({ path, blob, fix_type, tags, lines: faulty }) => ({
      program: path,
      blob,
      fix_type,
      tags,
      lines: faulty,
      confidence: 'high',
      evidence: 'construction',
    })),
  };
}
