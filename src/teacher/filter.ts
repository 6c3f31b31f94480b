/**
 * The validation filter: of an annotation file, what fits the schema, the vocabulary and the programs is
 * kept; everything else is discarded, and counted by reason.
 */
import type { z } from 'zod';
import type { Program } from '../corpus/program.ts';
import { type Annotation, annotationLineSchema } from './annotation.ts';
import type { DiscardReason, FilterReport } from './report.ts';

export interface Filtered {
  /** In the order of the file. */
  kept: Annotation[];
  report: FilterReport;
}

/** How many discarded lines a report quotes. */
const EXAMPLES = 5;

/** What a person is told of each reason, after a count. */
export const discardMeaning: Readonly<Record<DiscardReason, string>> = {
  'not-json': 'not JSON',
  schema: 'a field is missing, unknown or of the wrong kind',
  'unknown-fix-type': 'fix type outside the vocabulary',
  'unknown-tag': 'tag outside the vocabulary',
  'unknown-program': 'program not in this corpus',
  'blob-differs': 'program’s text differs from the annotated one',
  'line-beyond-end': 'faulty line beyond the program’s end',
  duplicate: 'program annotated twice; the first counts',
};

/** Not one line of the file could be used. */
export class AnnotationFileError extends Error {
  override name = 'AnnotationFileError';
  readonly found: string;
  readonly expected: string;
  readonly advice: string;

  constructor(found: string) {
    const expected =
      'JSON Lines were expected: an object a line with program, blob, fix_type, tags, lines, confidence and evidence.';
    const advice = 'Correct the file, or choose the corpus that it annotates, and import it again.';
    super(`${found} ${expected}`);
    this.found = found;
    this.expected = expected;
    this.advice = advice;
  }
}

/** `source`: the text of a JSON Lines file, or its lines already parsed. `origin`: its name, for a person to read. */
export function filterAnnotations(
  source: string | readonly unknown[],
  programs: readonly Program[],
  origin: string,
): Filtered {
  const kept: Annotation[] = [];
  const report: FilterReport = { origin, kept: 0, discarded: {}, examples: [] };
  const known = new Map(programs.map((program) => [program.path, program]));
  const annotated = new Set<string>();
  for (const { number, value } of linesOf(source)) {
    const judged = judge(value, known, annotated);
    if ('annotation' in judged) {
      kept.push(judged.annotation);
      annotated.add(judged.annotation.program);
    } else {
      report.discarded[judged.reason] = (report.discarded[judged.reason] ?? 0) + 1;
      if (report.examples.length < EXAMPLES) report.examples.push(`line ${number}: ${judged.problem}`);
    }
  }
  report.kept = kept.length;
  return { kept, report };
}

/** The same, but throws `AnnotationFileError` where nothing is left: whoever chose the file chose the wrong one. */
export function filterChosenFile(
  source: string | readonly unknown[],
  programs: readonly Program[],
  origin: string,
): Filtered {
  const filtered = filterAnnotations(source, programs, origin);
  if (filtered.kept.length === 0) throw new AnnotationFileError(nothingLeft(filtered.report));
  return filtered;
}

type Judged = { annotation: Annotation } | { reason: DiscardReason; problem: string };

/** A line that is not JSON. */
const NOT_JSON = Symbol('not JSON');

function linesOf(source: string | readonly unknown[]): { number: number; value: unknown }[] {
  if (typeof source !== 'string') return source.map((value, i) => ({ number: i + 1, value }));
  return source.split('\n').flatMap((line, i) => {
    // A byte order mark stands before the first line of what some editors save.
    const text = line.replace(/^\uFEFF/, '').trim();
    if (text === '') return [];
    try {
      return [{ number: i + 1, value: JSON.parse(text) as unknown }];
    } catch {
      return [{ number: i + 1, value: NOT_JSON }];
    }
  });
}

function judge(value: unknown, known: ReadonlyMap<string, Program>, annotated: ReadonlySet<string>): Judged {
  if (value === NOT_JSON) return { reason: 'not-json', problem: 'is not JSON' };
  const parsed = annotationLineSchema.safeParse(value);
  if (!parsed.success) return misfit(parsed.error.issues, value);
  const { fix_type: fixType, ...line } = parsed.data;
  const program = known.get(line.program);
  if (program === undefined) return { reason: 'unknown-program', problem: `there is no program ${line.program}` };
  if (program.blob !== line.blob) {
    return {
      reason: 'blob-differs',
      problem: `${line.program} has the blob ${program.blob} here, the annotation is for ${line.blob}`,
    };
  }
  const length = program.source.replace(/\n$/, '').split('\n').length;
  const beyond = line.lines.find((faulty) => faulty > length);
  if (beyond !== undefined) {
    return { reason: 'line-beyond-end', problem: `faulty line ${beyond}, but ${line.program} has ${length} lines` };
  }
  if (annotated.has(line.program)) return { reason: 'duplicate', problem: `${line.program} was annotated before` };
  return { annotation: { ...line, fixType } };
}

function misfit(issues: readonly z.core.$ZodIssue[], value: unknown): Judged {
  const outside = (field: 'fix_type' | 'tags') => (issue: z.core.$ZodIssue) =>
    issue.path[0] === field && typeof at(value, issue.path) === 'string';
  const otherwise = issues.find((issue) => !outside('fix_type')(issue) && !outside('tags')(issue));
  if (otherwise) return { reason: 'schema', problem: describe(otherwise, issues, value) };
  const reason = issues.some(outside('fix_type')) ? 'unknown-fix-type' : 'unknown-tag';
  const words = issues.map((issue) => JSON.stringify(at(value, issue.path))).join(', ');
  return { reason, problem: `${words} ${issues.length === 1 ? 'is' : 'are'} not in the vocabulary` };
}

/** The first problem, and beside a missing field one that should not be there, since it may be the same misspelt. */
function describe(issue: z.core.$ZodIssue, issues: readonly z.core.$ZodIssue[], value: unknown): string {
  const unknown = issues.find((other) => other.code === 'unrecognized_keys');
  const strange = unknown ? `unknown field ${unknown.keys.join(', ')}` : '';
  if (issue === unknown) return strange;
  const field = issue.path.join('.');
  if (field === '') return 'is not an object';
  if (at(value, issue.path) !== undefined) return `${field}: ${issue.message}`;
  return [`the field ${field} is missing`, ...(strange ? [strange] : [])].join(', ');
}

/** The value at a path inside another, or undefined. */
function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

function nothingLeft(report: FilterReport): string {
  const reasons = Object.entries(report.discarded).map(
    ([reason, count]) => `${count} × ${discardMeaning[reason as DiscardReason]}`,
  );
  if (reasons.length === 0) return `${report.origin} holds no annotation.`;
  return `No annotation of ${report.origin} can be used: ${reasons.join('; ')} (${report.examples[0]}).`;
}
