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

/** Of several integers, how many blanks stand between them does not matter. */
const integers = (text: string) => text.trim().split(/ +/).map(integer).join(' ');

const RULES: Readonly<Record<string, AnswerRule>> = {
  average: { pattern: /average is (-?[0-9]+\.[0-9]{2})(?![0-9])/g, several: 'set' },
  binary: { pattern: /([0-9]+ in binary is [01]+)(?![0-9])/g, several: 'set' },
  checksum: { pattern: /Check sum is ([^\n])/g, several: 'first' },
  'count-digit': { pattern: /appears (-?[0-9]+) times/g, several: 'set', normalise: integer },
  'days-in-month': { pattern: /month has (-?[0-9]+) days/g, several: 'set', normalise: integer },
  digits: { pattern: /(-?[0-9])\n/g, several: 'list' },
  factorial: { pattern: /factorial is (-?[0-9]+)/g, several: 'set', normalise: integer },
  fibonacci: { pattern: /(-?[0-9]+)\n/g, several: 'list', normalise: integer },
  gcd: { pattern: /gcd is (-?[0-9]+)/g, several: 'set', normalise: integer },
  grade: { pattern: /[Ss]tudent has (an [A-Z] grade|failed the course)/g, several: 'set' },
  largest: { pattern: /(-?[0-9]+) is the largest/g, several: 'set', normalise: integer },
  'leap-year': { pattern: /(-?[0-9]+ is (?:not )?a leap year)/g, several: 'set' },
  median: { pattern: /(-?[0-9]+) is the median/g, several: 'set', normalise: integer },
  palindrome: { pattern: /(\S+ is (?:not )?a palindrome)/g, several: 'set' },
  power: { pattern: /power is (-?[0-9]+)/g, several: 'set', normalise: integer },
  prime: { pattern: /(-?[0-9]+ is (?:not )?prime)/g, several: 'set' },
  reverse: { pattern: /reverse is ([^\n]*)/g, several: 'first' },
  smallest: { pattern: /(-?[0-9]+) is the smallest/g, several: 'set', normalise: integer },
  sort: { pattern: /Sorted:((?: +-?[0-9]+)+)/g, several: 'first', normalise: integers },
  syllables: { pattern: /syllables is (-?[0-9]+)/g, several: 'list', normalise: integer },
  triangle: { pattern: /triangle is (equilateral|isosceles|scalene|impossible)/g, several: 'set' },
  'word-count': { pattern: /number of words is (-?[0-9]+)/g, several: 'set', normalise: integer },
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
