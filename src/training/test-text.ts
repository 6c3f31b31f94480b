/** A report on a program's tests as text, which a student reads before the program. */
import { failureKindSchema, type Failure, type TestReport } from '../corpus/test-report.ts';

/** Words of an answer that are told; what follows rarely tells more. */
const MOST_WORDS = 8;

/** Words, integers and single signs, since an answer may be glued to what stands beside it. */
const wordsOf = (text: string): string[] => text.match(/[A-Za-z]+|-?[0-9]+|\S/g) ?? [];

function commonPrefix(a: readonly string[], b: readonly string[]): number {
  const length = a.findIndex((word, i) => word !== b[i]);
  return length < 0 ? a.length : length;
}

const told = (words: readonly string[]): string => words.slice(0, MOST_WORDS).join(' ') || 'nothing';

/** Where two texts differ: what is alike before and behind, such as a prompt, is left out of both. */
function difference(actual: string, expected: string): { actual: string; expected: string } {
  const [a, b] = [wordsOf(actual), wordsOf(expected)];
  const before = commonPrefix(a, b);
  const [c, d] = [a.slice(before), b.slice(before)];
  const behind = commonPrefix([...c].reverse(), [...d].reverse());
  return { actual: told(c.slice(0, c.length - behind)), expected: told(d.slice(0, d.length - behind)) };
}

function lineOf({ kind, input, actual, expected }: Failure): string {
  const differing = difference(actual, expected);
  return `${kind} on ${told(wordsOf(input))}: ${differing.actual}, not ${differing.expected}`;
}

/**
 * One line with how many tests fail and how, and one for each failure that the report shows: its kind, its input, and
 * where what it printed differs from what was expected.
 */
export function testLines({ run, failed, failures }: TestReport): string[] {
  const counts = failureKindSchema.options.flatMap((kind) => (failed[kind] ? [`${failed[kind]} ${kind}`] : []));
  return [`${counts.join(', ') || '0'} of ${run}`, ...failures.map(lineOf)];
}
