import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { applyEdits, editedLines, invertEdits } from '../../src/generator/edit.ts';
import { mutationsOf, OPERATORS, type Mutation } from '../../src/generator/mutation.ts';
import type { Syntax } from '../../src/generator/syntax.ts';
import { FIX_TYPES, TAGS } from '../../src/teacher/vocabulary.ts';
import { syntaxForTests } from './syntax.ts';

const STARTER = new URL('../../datasets/starter/', import.meta.url);

let syntax: Syntax;
const solutions: { name: string; source: string; mutations: Mutation[] }[] = [];

function mutate(source: string): Mutation[] {
  const tree = syntax.parse(source);
  try {
    return mutationsOf(tree, source);
  } finally {
    tree.delete();
  }
}

beforeAll(async () => {
  syntax = await syntaxForTests();
  const assignments = readdirSync(STARTER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of assignments) {
    const folder = new URL(`${name}/solutions/`, STARTER);
    for (const file of readdirSync(folder).sort()) {
      const source = readFileSync(new URL(file, folder), 'utf8');
      solutions.push({ name: `${name}/${file}`, source, mutations: mutate(source) });
    }
  }
});

describe('over the solutions of the starter corpus', () => {
  test('every mutation edits the program into another that parses, and says on which lines', () => {
    const objections = solutions.flatMap(({ name, source, mutations }) =>
      mutations.flatMap(({ operator, edits, tags }) => {
        const mutant = applyEdits(source, edits);
        const tree = syntax.parse(mutant);
        const lines = editedLines(source, edits);
        const sound =
          mutant !== source &&
          applyEdits(mutant, invertEdits(source, edits)) === source &&
          !tree.rootNode.hasError &&
          lines.length > 0 &&
          lines.length <= 5 &&
          Math.max(...lines) <= mutant.split('\n').length &&
          tags.length > 0 &&
          tags.length <= 4 &&
          new Set(tags).size === tags.length;
        tree.delete();
        return sound ? [] : [`${operator} in ${name}: ${JSON.stringify(edits)}`];
      }),
    );
    expect(objections).toEqual([]);
  });

  test('all fix types, all tags and nearly all operators are reached', () => {
    const all = solutions.flatMap(({ mutations }) => mutations);
    expect(OPERATORS.length).toBeGreaterThanOrEqual(100);
    expect(new Set(OPERATORS.map(({ name }) => name)).size).toBe(OPERATORS.length);
    expect(new Set(all.map(({ fixType }) => fixType))).toEqual(new Set(FIX_TYPES));
    expect(TAGS.filter((tag) => !all.some(({ tags }) => tags.includes(tag)))).toEqual([]);
    // As first of the tags, which is what a program is sampled and judged by.
    expect(TAGS.filter((tag) => all.some(({ tags }) => tags[0] === tag)).length).toBeGreaterThanOrEqual(45);
    expect(solutions.every(({ mutations }) => new Set(mutations.map(({ fixType }) => fixType)).size >= 4)).toBe(true);
    expect(all.every(({ weight }) => weight > 0)).toBe(true);
  });

  test('the order is the same each time', () => {
    const [first] = solutions;
    expect(first && mutate(first.source)).toEqual(first?.mutations);
  });
});

/** Every operator has a place in one of these or in the starter corpus. */
const PROGRAM = `#include <stdio.h>
#include <string.h>
int main(void) {
    int values[3] = {1, 2, 3};
    int i, j, n = 0, biggest;
    char word[20], other[20];
    scanf("%s %s", word, other);
    if (strcmp(word, other) == 0) {
        printf("same\\n");
    }
    biggest = values[0];
    for (i = 1; i < 3; i++) {
        if (values[i] > biggest) {
            biggest = values[i];
        }
    }
    if (n >= 0 && n < 10) {
        if (n % 2 == 0) {
            printf("even\\n");
        }
    } else
        printf("no digit\\n");
    for (i = 0; i < 2; i++)
        for (j = 0; j < 2; j++)
            n += values[j];
    if ((n == 1 || n == 3) && biggest > 2) printf("odd %d\\n", n);
    printf("mean %f\\n", (double)n / 3);
    return 0;
}
`;

/** The labels of the mutation after which the program has the given text in place of the other. */
function labels(source: string, before: string, after: string) {
  const wanted = source.replace(before, after);
  expect(wanted).not.toBe(source);
  const found = mutate(source).find(({ edits }) => applyEdits(source, edits) === wanted);
  return found && { operator: found.operator, fixType: found.fixType, tags: found.tags };
}

describe('labels', () => {
  test('every operator has a place somewhere', () => {
    const made = new Set(
      [...solutions.flatMap(({ mutations }) => mutations), ...mutate(PROGRAM)].map(({ operator }) => operator),
    );
    expect(OPERATORS.map(({ name }) => name).filter((name) => !made.has(name))).toEqual([]);
  });

  test.each([
    ['i < 3; i++', 'i <= 3; i++', 'LOOP_BOUND', ['loop/off-by-one', 'comparison/strictness', 'index/out-of-bounds']],
    ['values[i] > biggest', 'values[i] >= biggest', 'COMPARISON', ['comparison/strictness', 'case/equal-values']],
    ['values[i] > biggest', 'values[i] < biggest', 'COMPARISON', ['comparison/wrong-direction']],
    ['values[i] > biggest', 'i > biggest', 'COMPARISON', ['comparison/wrong-operand', 'state/wrong-variable']],
    ['n >= 0 && n < 10', '0 <= n < 10', 'COMPARISON', ['comparison/chained']],
    ['strcmp(word, other) == 0', 'word == other', 'COMPARISON', ['comparison/wrong-operand']],
    ['n == 1 ||', 'n = 1 ||', 'COMPARISON', ['comparison/assignment']],
    ['(n == 1 || n == 3) && biggest', 'n == 1 || n == 3 && biggest', 'CONDITION_LOGIC', ['logic/under-constrained']],
    ['j < 2', 'i < 2', 'LOOP_BOUND', ['loop/wrong-termination', 'loop/infinite', 'state/wrong-variable']],
    ['n += values[j]', 'n = values[j]', 'ARITHMETIC', ['arith/missing-step', 'state/overwritten']],
    ['biggest = values[i]', 'values[i] = biggest', 'VARIABLE_STATE', ['state/wrong-variable', 'state/overwritten']],
    ['biggest = values[0]', 'biggest = 0', 'VARIABLE_STATE', ['arith/wrong-constant', 'case/negative']],
    ['n = 0', 'n', 'VARIABLE_STATE', ['state/uninitialised']],
    ['values[3]', 'values[2]', 'INDEXING', ['index/buffer-size', 'index/out-of-bounds']],
    ['(double)n / 3', 'n / 3', 'DATA_TYPE', ['type/int-for-float']],
    ['"mean %f\\n"', '"mean %d\\n"', 'INPUT_OUTPUT', ['io/format-specifier']],
    ['"even\\n"', '"even"', 'INPUT_OUTPUT', ['io/whitespace']],
    [' else\n        printf("no digit\\n");', '', 'MISSING_CASE', ['case/default', 'io/missing-output']],
  ])('%s -> %s is %s', (before, after, fixType, tags) => {
    const found = labels(PROGRAM, before, after);
    expect(found?.fixType).toBe(fixType);
    expect(found?.tags.slice(0, tags.length)).toEqual(tags);
  });
});
