/**
 * Which assignment a program tries to solve, guessed from programs whose assignment is known: naive Bayes over
 * what a program prints, what it calls things, its numbers and operators, each counted once a program.
 */
import type { Program } from '../corpus/program.ts';

type Example = Pick<Program, 'assignment' | 'source'>;

/** More programs of one assignment hardly change the guess. */
const MOST_EXAMPLES = 60;

/** By how much, in nats, an assignment must be likelier than every other, and than none of them. */
const MARGIN = 2;

/** What a program prints says that many times as much as how it is written. */
const PRINTED = 5;

/** Added to every share of programs, so that a feature of a few programs says next to nothing. */
const SMOOTHING = 0.1;

export type GuessAssignment = (source: string) => string | null;

/** The guess is null where no assignment stands out. */
export function learnAssignments(examples: readonly Example[]): GuessAssignment {
  const names = [...new Set(examples.map(({ assignment }) => assignment))];
  const counted = names.map((assignment) => {
    const own = examples.filter((example) => example.assignment === assignment).slice(0, MOST_EXAMPLES);
    return countFeatures(
      assignment,
      own.map(({ source }) => source),
    );
  });
  const all = counted.reduce((sum, { programs }) => sum + programs, 0);
  const seen = new Map<string, number>();
  for (const { counts } of counted)
    for (const [feature, count] of counts) seen.set(feature, (seen.get(feature) ?? 0) + count);

  return (source) => {
    const features = [...featuresOf(source)].filter((feature) => seen.has(feature));
    const [best, second] = counted
      .map(({ assignment, programs, counts }) => {
        const odds = features.map((feature) => {
          const here = share(counts.get(feature) ?? 0, programs);
          return (feature.startsWith('"') ? PRINTED : 1) * Math.log(here / share(seen.get(feature)!, all));
        });
        return { assignment, score: odds.reduce((sum, value) => sum + value, 0) };
      })
      .sort((one, two) => two.score - one.score);
    if (best === undefined || best.score < MARGIN) return null;
    return second !== undefined && best.score - second.score < MARGIN ? null : best.assignment;
  };
}

const share = (count: number, of: number): number => count / of + SMOOTHING;

function countFeatures(assignment: string, sources: readonly string[]) {
  const counts = new Map<string, number>();
  for (const source of sources)
    for (const feature of featuresOf(source)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return { assignment, programs: sources.length, counts };
}

/** A comment, a string, a character, a name, a number, or a sign; white space is passed over. */
const PIECES =
  /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?|[A-Za-z_]\w*|\d[\w.]*|[-+*/%<>=!&|^]+|[^\s\w]/g;

/** Words that are printed are other features than the same words as names. */
function featuresOf(source: string): Set<string> {
  const features = new Set<string>();
  for (const [piece] of source.matchAll(PIECES)) {
    if (piece.startsWith('"'))
      for (const word of piece.match(/%[^a-zA-Z\s]*[a-zA-Z]+|\\.|[a-zA-Z]+/g) ?? []) features.add(`"${stem(word)}`);
    else if (/^(\/\/|\/\*|[A-Za-z_])/.test(piece))
      for (const word of piece.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? []) features.add(stem(word));
    else features.add(piece);
  }
  return features;
}

/** Lower case, and without the plural's s. */
const stem = (word: string): string => word.toLowerCase().replace(/([a-rt-z]{3})s$/, '$1');
