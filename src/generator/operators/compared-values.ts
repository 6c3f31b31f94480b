/** Tests that compare with the wrong value. */
import { bare, callArguments, operatorOf, sides, type ProgramView } from '../program-view.ts';
import { childOf } from '../syntax-node.ts';
import {
  boundsCounter,
  caseOf,
  comparisons,
  EQUALITY,
  isFlag,
  numberIn,
  others,
  RELATIONAL,
  roleOf,
} from './context.ts';
import { everywhere, tagsOf, type Operator, type Place } from './operator.ts';
import { replace } from './text.ts';

const wrongOperand: Operator = {
  name: 'wrong-operand',
  fixType: 'COMPARISON',
  weight: 1,
  places: (program) =>
    comparisons(program, new Set([...RELATIONAL, ...EQUALITY]))
      .filter((node) => !boundsCounter(program, node))
      .flatMap((node): Place[] =>
        (sides(node) ?? []).flatMap((side): Place[] => {
          const element = side.type === 'subscript_expression';
          const named = element ? childOf(side, 'index') : side.type === 'identifier' ? side : null;
          const variable = program.variableOf(named);
          if (!named || !variable) return [];
          const loop = roleOf(program, node).loop;
          const found = others(program, variable, named)
            .filter(({ name }) => !(sides(node) ?? []).some(({ text }) => text === name))
            .slice(0, 3);
          return found.map(({ name }) => ({
            tags: tagsOf(
              'comparison/wrong-operand',
              element && 'state/wrong-variable',
              loop && 'loop/wrong-termination',
            ),
            edits: [replace(named, name)],
            weight: 1 / found.length,
          }));
        }),
      ),
};

/** `i < best` for `v[i] < best`, `p > q` for `*p > *q`. */
const comparesPosition: Operator = {
  name: 'compares-position',
  fixType: 'COMPARISON',
  weight: 1,
  places: (program) =>
    comparisons(program, RELATIONAL).flatMap((node): Place[] => {
      const both = sides(node) ?? [];
      if (both.every((side) => side.type === 'pointer_expression')) {
        const edits = both.flatMap((side) => {
          const pointer = childOf(side, 'argument');
          return pointer ? [replace(side, pointer.text)] : [];
        });
        return [{ tags: tagsOf('comparison/wrong-operand'), edits }];
      }
      return both.flatMap((side): Place[] => {
        const index = side.type === 'subscript_expression' ? childOf(side, 'index') : null;
        return index?.type === 'identifier'
          ? [{ tags: tagsOf('comparison/wrong-operand', 'state/wrong-variable'), edits: [replace(side, index.text)] }]
          : [];
      });
    }),
};

/** `strcmp(a, b) == 0` as `a == b`. */
const comparesAddresses: Operator = {
  name: 'compares-addresses',
  fixType: 'COMPARISON',
  weight: 3,
  places: (program) =>
    program.calls('strcmp', 'strncmp').flatMap((call): Place[] => {
      const [a, b] = callArguments(call);
      const test =
        call.parent?.type === 'binary_expression' && EQUALITY.has(operatorOf(call.parent)) ? call.parent : null;
      if (!a || !b || !test) return [];
      return [
        { tags: tagsOf('comparison/wrong-operand'), edits: [replace(test, `${a.text} ${operatorOf(test)} ${b.text}`)] },
        { tags: tagsOf('comparison/wrong-direction'), edits: [replace(test, call.text)] },
      ];
    }),
};

const wrongConstant: Operator = {
  name: 'wrong-constant',
  fixType: 'COMPARISON',
  weight: 0.6,
  places: (program) =>
    comparisons(program, new Set([...RELATIONAL, ...EQUALITY]))
      .filter((node) => roleOf(program, node).kind !== 'loop')
      .flatMap((node): Place[] =>
        (sides(node) ?? []).flatMap((side): Place[] => {
          const value = numberIn(side);
          if (value === null) return [];
          if (!Number.isInteger(value))
            return [{ tags: tagsOf('comparison/wrong-constant'), edits: [replace(side, String(value + 1))] }];
          const wrong = Math.abs(value) >= 10 ? [value - 1, value + 1, value * 10] : [value - 1, value + 1];
          const off = caseOf(node) === 'case/zero' && !isFlag(program, node) && 'case/zero';
          return wrong.map((number) => ({
            tags: tagsOf('comparison/wrong-constant', off),
            edits: [replace(bare(side), String(number))],
            weight: 1 / wrong.length,
          }));
        }),
      ),
};

const WRONG_CHARACTERS: Readonly<Record<string, readonly string[]>> = {
  "'\\n'": ["'\\0'", "' '"],
  "'\\0'": ["'\\n'", "'0'"],
  "' '": ["'\\n'"],
};

/** What someone writes who takes one character for another. */
function charactersFor(text: string): readonly string[] {
  const known = WRONG_CHARACTERS[text];
  if (known) return known;
  if (/^'[a-z]'$/.test(text)) return [text.toUpperCase()];
  if (/^'[A-Z]'$/.test(text)) return [text.toLowerCase()];
  return /^'\d'$/.test(text) ? [text.slice(1, -1)] : [];
}

function wrongCharacters(program: ProgramView): Place[] {
  const inTests = comparisons(program, new Set([...RELATIONAL, ...EQUALITY])).filter(
    (node) => roleOf(program, node).kind !== 'loop',
  );
  return inTests.flatMap((node): Place[] => {
    const literal = sides(node)?.[1];
    if (literal?.type !== 'char_literal') return [];
    return charactersFor(literal.text).map((text) => ({
      tags: tagsOf(
        'comparison/wrong-constant',
        /\\/.test(literal.text + text) && text !== "' '" && 'index/terminator',
        /^'[a-z]'$/i.test(text) && 'case/value-missing',
        /^\d$/.test(text) && 'type/char-int',
      ),
      edits: [replace(literal, text)],
    }));
  });
}

const wrongCharacter: Operator = {
  name: 'wrong-character',
  fixType: 'COMPARISON',
  weight: 0.7,
  places: wrongCharacters,
};

/** Capital letters only, or digits as numbers throughout. */
const wrongCharacterEverywhere: Operator = {
  name: 'wrong-character-everywhere',
  fixType: 'COMPARISON',
  weight: 1.5,
  places: (program) =>
    [/^'[A-Za-z]'$/, /^\d$/].flatMap((kind) =>
      everywhere(wrongCharacters(program).filter(({ edits }) => edits.every(({ text }) => kind.test(text)))),
    ),
};

/** `n % 2` compared without its remainder. */
const remainderForgotten: Operator = {
  name: 'remainder-forgotten',
  fixType: 'COMPARISON',
  weight: 0.6,
  places: (program) =>
    comparisons(program, EQUALITY).flatMap((node): Place[] => {
      const left = sides(node)?.[0];
      const terms = left?.type === 'binary_expression' && operatorOf(left) === '%' ? sides(left) : null;
      return left && terms
        ? [{ tags: tagsOf('comparison/wrong-operand', 'arith/modulo'), edits: [replace(left, terms[0].text)] }]
        : [];
    }),
};

export const comparedValues: readonly Operator[] = [
  wrongOperand,
  comparesPosition,
  comparesAddresses,
  wrongConstant,
  wrongCharacter,
  wrongCharacterEverywhere,
  remainderForgotten,
];
