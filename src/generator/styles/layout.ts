/** How a student lays a program out, drawn once; small slips are drawn line by line. */
import type { Hand } from './hand.ts';

export interface Layout {
  indent: string;
  /** Where an opening brace stands: behind its head, or on a line of its own, perhaps indented. */
  braces: 'behind' | 'below' | 'below for functions' | 'indented';
  /** `} else {`. */
  cuddled: boolean;
  /** How often one statement gets braces all the same, and how often it follows its head on the line. */
  bracesOne: number;
  sameLine: number;
  spaces: {
    assign: string;
    compare: string;
    arithmetic: string;
    logic: string;
    comma: string;
    keyword: string;
    inside: string;
    call: string;
    semicolon: string;
    for: string;
    cast: string;
    include: string;
    brace: string;
  };
  /** How often a space is there or not against the habit. */
  slips: number;
  /** How often a line is indented by chance. */
  sloppy: number;
  star: 'type' | 'name' | 'both';
  /** Parentheses that are not needed: around comparisons in logic, around `&&` in `||`, around whole conditions. */
  parentheses: { compare: number; and: number; whole: number };
  returns: 'plain' | 'parentheses' | 'call';
  casesIndented: boolean;
  labelsOnOneLine: boolean;
  blank: { declarations: number; return: number; blocks: number; functions: number; opening: number };
  comments: number;
  width: number;
  breaksBefore: boolean;
  /** How a function without parameters is declared. */
  none: '' | 'void';
}

export function drawLayout(hand: Hand): Layout {
  const { pick, chance } = { pick: hand.pick.bind(hand), chance: hand.chance.bind(hand) };
  const tight = chance(0.2);
  const space = (likely: number) => (chance(tight ? likely / 3 : likely) ? ' ' : '');
  const braces = pick(['behind', 'behind', 'behind', 'below', 'below', 'below for functions', 'indented'] as const);
  // Who sets no space at `=` seldom sets one at `+`.
  const assign = space(0.85);
  return {
    indent: pick(['  ', '  ', '   ', '    ', '    ', '    ', '\t', '\t', '        ']),
    braces: braces === 'indented' && chance(0.7) ? 'below' : braces,
    cuddled: chance(0.6),
    bracesOne: pick([0, 0, 0.2, 0.6, 1, 1, 1]),
    sameLine: pick([0, 0, 0, 0, 0.2, 0.9]),
    spaces: {
      assign,
      compare: assign && space(0.9),
      arithmetic: assign && space(0.8),
      logic: space(0.95),
      comma: chance(0.05) ? ' , ' : chance(0.3) ? ',' : ', ',
      keyword: space(0.7),
      inside: chance(0.1) ? ' ' : '',
      call: chance(0.12) ? ' ' : '',
      semicolon: chance(0.04) ? ' ' : '',
      for: space(0.9),
      cast: space(0.5),
      include: space(0.8),
      brace: space(0.75),
    },
    slips: pick([0, 0, 0, 0.04, 0.15]),
    sloppy: pick([0, 0, 0, 0, 0.03, 0.1]),
    star: pick(['name', 'name', 'type', 'both']),
    parentheses: { compare: pick([0, 0, 0, 0.3, 1]), and: pick([1, 1, 0]), whole: pick([0, 0, 0, 0, 0, 0.2]) },
    returns: pick(['plain', 'plain', 'plain', 'plain', 'parentheses', 'call']),
    casesIndented: chance(0.6),
    labelsOnOneLine: chance(0.4),
    blank: {
      declarations: pick([0, 1, 1, 0.5]),
      return: pick([0, 0, 0.5, 1]),
      blocks: pick([0, 0, 0.2, 0.6]),
      functions: pick([0, 1, 1, 1, 2]),
      opening: pick([0, 0, 0, 0, 0.5]),
    },
    comments: pick([0, 0, 0, 0.08, 0.2]),
    width: pick([78, 80, 90, 100, 120, 200]),
    breaksBefore: chance(0.35),
    none: chance(0.5) ? 'void' : '',
  };
}

/** What beginners write above a statement of each kind. */
export const COMMENTS: Readonly<Record<string, readonly string[]>> = {
  declare: ['variables', 'declare variables', 'declarations', 'variables used'],
  scanf: ['read input', 'get the input', 'user input', 'read the numbers', 'scan in values'],
  printf: ['print', 'output', 'print the result', 'ask the user', 'prompt user'],
  for: ['loop', 'for loop', 'go through all of them', 'loop through'],
  while: ['loop', 'while loop', 'keep going', 'repeat until done'],
  do: ['loop', 'do it at least once'],
  if: ['check', 'compare', 'check the condition', 'if it fits', 'test'],
  switch: ['cases', 'check which one'],
  return: ['done', 'end', 'return the answer', 'end of program'],
  expr: ['calculate', 'update', 'set the value', 'next'],
};
