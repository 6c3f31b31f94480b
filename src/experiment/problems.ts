/** Says of a value that does not fit its schema which field is wrong and what was expected there. */
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** One line a problem, such as `split.seed: expected number, received string`. */
export const problemsOf = (error: z.core.$ZodError): string[] => error.issues.flatMap((issue) => linesOf(issue, []));

function linesOf(issue: Issue, within: PropertyKey[]): string[] {
  const path = [...within, ...issue.path];
  const field = path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${field === '' ? key : `${field}.${key}`}: no such field`);
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return unionLines(issue.errors, path);
  return [`${field === '' ? 'the whole file' : field}: ${issue.message.replace(/^Invalid (input|option): /, '')}`];
}

/** Of the alternatives, the one that fits the value's kind; where none does, what each of them expected. */
function unionLines(alternatives: Issue[][], path: PropertyKey[]): string[] {
  const fitting = alternatives.filter((issues) =>
    issues.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
  );
  if (fitting.length > 0) return fitting[0]!.flatMap((issue) => linesOf(issue, path));
  const lines = alternatives.flatMap((issues) => issues.flatMap((issue) => linesOf(issue, path)));
  const [first, ...rest] = [...new Set(lines)];
  return [[first, ...rest.map((line) => line.slice(line.indexOf(': ') + 2).replace(/^expected /, ''))].join(' or ')];
}
