/**
 * The starter corpus: the project's own solutions to IntroClass's six assignments and to others at that level,
 * and buggy variants of the former, each one edit away from a correct solution. The repair undoes the edit, so
 * fix type, tags and faulty lines are true by construction. Files, relative to the corpus's folder:
 *
 * - `<assignment>/tests.json`: what a test gives the program and what a right program answers;
 * - `<assignment>/solutions/<slug>.c`: a correct solution;
 * - `<assignment>/bugs.json`: the variants;
 * - `verdicts.json`: which tests each program passes and fails, as measured by compiling and running it.
 */
import { z } from 'zod';
import { gitBlobHash } from './git-blob.ts';
import type { AssignmentTest, Program } from './program.ts';

/** Tests of an assignment: enough that a plausible bug fails one, few enough that thousands of programs can run them. */
const LEAST_TESTS = 8;
const MOST_TESTS = 20;

/** A variant has at most this many faulty lines, as an annotation has. */
const MOST_FAULTY_LINES = 5;

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case words joined by "-"');
const line = z.string().regex(/^[^\r\n]*$/, 'expected one line without its line end');

const testsFileSchema = z
  .array(z.strictObject({ name: z.string().min(1), input: z.string(), output: z.string().min(1) }))
  .min(LEAST_TESTS)
  .max(MOST_TESTS);

const bugSchema = z.strictObject({
  /** Unique in the assignment. */
  name: slug,
  /** The solution that the variant is made from. */
  solution: slug,
  /** At `line` of the solution (from 1) the lines `remove` are replaced by the lines `insert`; either may be empty. */
  edit: z.strictObject({
    line: z.int().positive(),
    remove: z.array(line),
    insert: z.array(line).max(MOST_FAULTY_LINES),
  }),
  /** Of the repair, that is, of undoing the edit. The vocabulary is the teacher's, who filters what does not fit it. */
  fix_type: z.string().min(1),
  tags: z.array(z.string().min(1)).min(1).max(4),
});
export type StarterBug = z.infer<typeof bugSchema>;

const verdictsFileSchema = z.record(
  z.string(),
  z.strictObject({ passed: z.array(z.string()), failed: z.array(z.string()) }),
);
export type StarterVerdicts = z.infer<typeof verdictsFileSchema>;

/** Shaped as a line of an annotation file. */
export interface StarterAnnotation {
  program: string;
  blob: string;
  fix_type: string;
  tags: string[];
  lines: number[];
  confidence: 'high';
  evidence: 'construction';
}

/** File path, relative to the corpus's folder, to its text. */
export type StarterFiles = Readonly<Record<string, string>>;

export interface StarterCorpus<P = Program> {
  programs: P[];
  tests: AssignmentTest[];
  annotations: StarterAnnotation[];
}

export type UnjudgedProgram = Omit<Program, 'passed' | 'failed'>;

function parseFile<T>(files: StarterFiles, path: string, schema: z.ZodType<T>): T {
  const text = files[path];
  if (text === undefined) throw new Error(`The starter corpus has no file ${path}.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'whole file'}: ${issue.message}`);
  throw new Error(`${path}: ${issues.join('; ')}`);
}

/** The variant's source. `where` names the bug in errors. Throws if the edit does not fit the solution or is wider than it need be. */
export function applyEdit(source: string, edit: StarterBug['edit'], where: string): string {
  const lines = source.split('\n');
  const { remove, insert } = edit;
  const found = lines.slice(edit.line - 1, edit.line - 1 + remove.length);
  // A line past the last is no place to insert at either.
  if (edit.line > lines.length || remove.some((text, index) => text !== found[index])) {
    throw new Error(
      `${where}: edit.remove: the solution has ${JSON.stringify(found)} at line ${edit.line}, not ${JSON.stringify(remove)}.`,
    );
  }
  if (remove.length === 0 && insert.length === 0) throw new Error(`${where}: edit changes nothing.`);
  if (remove.length > 0 && insert.length > 0 && (remove[0] === insert[0] || remove.at(-1) === insert.at(-1))) {
    throw new Error(`${where}: edit: leave out the first or last line that stays the same; it is not faulty.`);
  }
  return lines.toSpliced(edit.line - 1, remove.length, ...insert).join('\n');
}

/**
 * The variant's faulty lines (from 1): those that the edit put in, or, where it only took lines out, the line
 * that now stands in their place.
 */
export const faultyLines = (edit: StarterBug['edit']): number[] =>
  edit.insert.length > 0 ? edit.insert.map((_, index) => edit.line + index) : [edit.line];

async function program(
  assignment: string,
  solution: string,
  revision: string,
  source: string,
): Promise<UnjudgedProgram> {
  const student = `starter/${assignment}/${solution}`;
  return {
    path: `${student}/${revision}.c`,
    corpus: 'starter',
    assignment,
    student,
    revision,
    source,
    blob: await gitBlobHash(new TextEncoder().encode(source)),
    duplicates: [],
  };
}

function rejectRepeated(values: readonly string[], message: (value: string) => string): void {
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) throw new Error(message(value));
    seen.add(value);
  }
}

async function buildAssignment(files: StarterFiles, assignment: string): Promise<StarterCorpus<UnjudgedProgram>> {
  const testsPath = `${assignment}/tests.json`;
  const bugsPath = `${assignment}/bugs.json`;
  const tests = parseFile(files, testsPath, testsFileSchema);
  const bugs = parseFile(files, bugsPath, z.array(bugSchema));
  rejectRepeated(
    tests.map(({ name }) => name),
    (name) => `${testsPath}: two tests are named "${name}".`,
  );
  rejectRepeated(
    bugs.map(({ name }) => name),
    (name) => `${bugsPath}: two bugs are named "${name}".`,
  );

  const programs: UnjudgedProgram[] = [];
  const annotations: StarterAnnotation[] = [];
  const folder = `${assignment}/solutions/`;
  const solutions = Object.keys(files)
    .filter((path) => path.startsWith(folder))
    .sort();
  for (const path of solutions) {
    const name = slug.safeParse(path.slice(folder.length).replace(/\.c$/, ''));
    if (!name.success || !path.endsWith('.c')) {
      throw new Error(`${path}: expected a solution named in lower-case words joined by "-", ending in ".c".`);
    }
    programs.push(await program(assignment, name.data, 'correct', files[path] ?? ''));
  }
  for (const bug of bugs) {
    const where = `${bugsPath}: bug "${bug.name}"`;
    const solution = files[`${folder}${bug.solution}.c`];
    if (bug.name === 'correct') throw new Error(`${where}: the name "correct" is the solution's own.`);
    if (solution === undefined) throw new Error(`${where}: solution: there is no ${folder}${bug.solution}.c.`);
    const variant = await program(assignment, bug.solution, bug.name, applyEdit(solution, bug.edit, where));
    programs.push(variant);
    annotations.push({
      program: variant.path,
      blob: variant.blob,
      fix_type: bug.fix_type,
      tags: bug.tags,
      lines: faultyLines(bug.edit),
      confidence: 'high',
      evidence: 'construction',
    });
  }
  const bySource = new Map<string, string>();
  for (const { path, source } of programs) {
    const other = bySource.get(source);
    if (other !== undefined) throw new Error(`${assignment}: ${path} and ${other} are the same program.`);
    bySource.set(source, path);
  }
  return { programs, annotations, tests: tests.map((test) => ({ corpus: 'starter', assignment, ...test })) };
}

/** The corpus without verdicts, as it stands before any program has been run. Throws on the first bad file, naming file and field. */
export async function buildStarter(files: StarterFiles): Promise<StarterCorpus<UnjudgedProgram>> {
  const folders = Object.keys(files).flatMap((path) => (path.includes('/') ? [path.slice(0, path.indexOf('/'))] : []));
  const parts: StarterCorpus<UnjudgedProgram>[] = [];
  for (const assignment of [...new Set(folders)].sort()) parts.push(await buildAssignment(files, assignment));
  return {
    programs: parts.flatMap(({ programs }) => programs),
    tests: parts.flatMap(({ tests }) => tests),
    annotations: parts.flatMap(({ annotations }) => annotations),
  };
}

/** The whole corpus. Throws on the first bad file, naming file and field. */
export async function readStarter(files: StarterFiles): Promise<StarterCorpus> {
  const corpus = await buildStarter(files);
  const verdicts = parseFile(files, 'verdicts.json', verdictsFileSchema);
  const programs = corpus.programs.map((unjudged): Program => {
    const verdict = verdicts[unjudged.path];
    if (!verdict) throw new Error(`verdicts.json: nothing on ${unjudged.path}.`);
    return { ...unjudged, ...verdict };
  });
  return { ...corpus, programs };
}
