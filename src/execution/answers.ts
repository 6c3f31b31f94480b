/**
 * How a program's output is judged: a test compares the answer that the assignment asks for, not the
 * text around it, so a program may prompt as it likes. One rule per assignment.
 */

interface AnswerRule {
  /** Finds an answer in the output; the first group is its value. */
  pattern: RegExp;
  /** What several answers in one output amount to: only the first counts, all in their order, or all as a set. */
  several: 'first' | 'list' | 'set';
  /** Brings equal answers to equal text. */
  normalise?: (value: string) => string;
}

/** `-0` and `007` are the integers 0 and 7. */
const integer = (text: string) => BigInt(text).toString();

const RULES: Readonly<Record<string, AnswerRule>> = {
  checksum: { pattern: /Check sum is ([^\n])/g, several: 'first' },
  digits: { pattern: /(-?[0-9])\n/g, several: 'list' },
  grade: { pattern: /[Ss]tudent has (an [A-Z] grade|failed the course)/g, several: 'set' },
  median: { pattern: /(-?[0-9]+) is the median/g, several: 'set', normalise: integer },
  smallest: { pattern: /(-?[0-9]+) is the smallest/g, several: 'set', normalise: integer },
  syllables: { pattern: /syllables is (-?[0-9]+)/g, several: 'list', normalise: integer },
};

/** The assignments that can be judged. */
export const ASSIGNMENTS: readonly string[] = Object.keys(RULES);

/**
 * The answer in a program's output, in a form in which equal answers are equal arrays; empty if the output
 * holds none. Throws on an assignment without a rule.
 */
export function readAnswer(assignment: string, output: string): string[] {
  const rule = RULES[assignment];
  if (!rule)
    throw new Error(`No answer rule for assignment "${assignment}"; there is one for ${ASSIGNMENTS.join(', ')}.`);
  const { normalise = (value: string) => value } = rule;
  const values = Array.from(output.matchAll(rule.pattern), (match) => normalise(match[1] ?? ''));
  if (rule.several === 'first') return values.slice(0, 1);
  return rule.several === 'set' ? [...new Set(values)].sort() : values;
}

/**
 * Whether the output answers as the expected output does. Throws if the expected output holds no answer:
 * every program without one would pass such a test.
 */
export function judge(assignment: string, expected: string, actual: string): boolean {
  const wanted = readAnswer(assignment, expected);
  if (wanted.length === 0) {
    throw new Error(`The expected output ${JSON.stringify(expected)} holds no answer to "${assignment}".`);
  }
  const given = readAnswer(assignment, actual);
  return given.length === wanted.length && given.every((value, index) => value === wanted[index]);
}
