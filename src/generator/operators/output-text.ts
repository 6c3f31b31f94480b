/** The words and the white space of what is printed. */
import type { Tag } from '../../teacher/vocabulary.ts';
import { callee, type ProgramView } from '../program-view.ts';
import { type SyntaxNode } from '../syntax-node.ts';
import { everywhere, type Operator, type Place } from './operator.ts';
import { replace } from './text.ts';

/** Literals that are printed and are no prompts, which end in white space after a sign and ask. */
function printedTexts(program: ProgramView): SyntaxNode[] {
  return program.all('string_literal').filter(({ parent, text }) => {
    const name = parent?.parent ? callee(parent.parent) : '';
    return /^(printf|puts|fprintf)$/.test(name) && !/[:>?]\s*(\\n)?"$/.test(text);
  });
}

interface TextChange {
  tags: Tag[];
  /** The literal's contents changed; the same where it does not apply. */
  change: (text: string) => string;
}

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bThe\b/, 'the'],
  [/\bStudent\b/, 'The student'],
  [/\bhas\b/, 'have'],
  [/\ban\b/, 'a'],
  [/\bis\b/, 'are'],
  [/\bthe\b/, 'a'],
  [/\bfailed\b/, 'failed in'],
  [/\bnumber\b/, 'amount'],
  [/\bmedian\b/, 'middle'],
  [/\bsmallest\b/, 'minimum'],
  [/\bCheck sum\b/, 'Checksum'],
  [/\byes\b/, 'Yes'],
  [/\bYes\b/, 'yes'],
  [/\bno\b/, 'No'],
  [/\bNo\b/, 'no'],
];

const outside = (text: string, change: (word: string) => string): string =>
  text.replace(/(\\.|%[-0-9.]*[a-z]+)|([A-Za-z]{2,})/g, (whole: string, kept: string | undefined) =>
    kept === undefined ? change(whole) : whole,
  );

/** The first of the words that has at least four letters, with a letter gone. */
function misspelt(text: string): string {
  let done = false;
  return outside(text, (word) => {
    if (done || word.length < 5) return word;
    done = true;
    return word.slice(0, 2) + word.slice(3);
  });
}

const WORDING: readonly TextChange[] = [
  ...WORDS.map(([word, other]): TextChange => ({
    tags: ['io/output-text'],
    change: (text) => text.replace(word, other),
  })),
  { tags: ['io/output-text'], change: misspelt },
  { tags: ['io/output-text'], change: (text) => outside(text, (word) => word[0]?.toUpperCase() + word.slice(1)) },
  { tags: ['io/output-text'], change: (text) => outside(text, (word) => word.toLowerCase()) },
  // A word left out.
  { tags: ['io/output-text'], change: (text) => text.replace(/ [a-z]+(?=[ .\\"])/, '') },
  { tags: ['io/output-text'], change: (text) => text.replace(/ [a-z]+(?=(\.|!)?(\\n)?"$)/, '') },
  { tags: ['io/output-text'], change: (text) => text.replace(/\bis (%)/, 'is: $1') },
  { tags: ['io/output-text'], change: (text) => text.replace(/([a-z]) (%)/, '$1: $2') },
  { tags: ['io/output-text'], change: (text) => text.replace(/[.!](?=(\\n)?"$)/, '') },
  { tags: ['io/output-text'], change: (text) => text.replace(/(%c|%d)/, "'$1'") },
  {
    tags: ['io/output-text'],
    change: (text) =>
      text.replace(/^"(%[a-z]+) is (the [a-z]+)/, (_, what: string, rest: string) => `"T${rest.slice(1)} is ${what}`),
  },
];

const SPACING: readonly TextChange[] = [
  { tags: ['io/whitespace'], change: (text) => text.replace(/\\n"$/, '"') },
  { tags: ['io/whitespace'], change: (text) => text.replace(/\\n"$/, ' "') },
  { tags: ['io/whitespace', 'io/output-text'], change: (text) => text.replace(/ (?=%)/, '') },
  { tags: ['io/whitespace', 'io/output-text'], change: (text) => text.replace(/(%[-0-9.]*[a-z]+) /, '$1') },
  { tags: ['io/whitespace'], change: (text) => text.replace(/ (?=%)/, '\\n') },
  { tags: ['io/whitespace'], change: (text) => text.replace(/ (?=%)/, '  ') },
  { tags: ['io/whitespace'], change: (text) => text.replace(/(%[-0-9.]*[a-z]+) /, '$1\\n') },
  { tags: ['io/whitespace'], change: (text) => text.replace(/^"([^"\\]*)"$/, '"$1\\n"') },
  { tags: ['io/whitespace'], change: (text) => text.replace(/(%[-0-9.]*[a-z]+)\\n"$/, '$1 \\n"') },
];

function textChanges(name: string, changes: readonly TextChange[], weight: number): Operator {
  return {
    name,
    fixType: 'INPUT_OUTPUT',
    weight,
    places: (program) => {
      const texts = printedTexts(program);
      return changes.flatMap(({ tags, change }) => {
        const places = texts.flatMap((literal): Place[] => {
          const text = change(literal.text);
          return text === literal.text ? [] : [{ tags, edits: [replace(literal, text)], weight: 0.5 }];
        });
        return [...places, ...everywhere(places)];
      });
    },
  };
}

export const outputText: readonly Operator[] = [
  textChanges('output-wording', WORDING, 0.6),
  textChanges('output-spacing', SPACING, 0.6),
];
