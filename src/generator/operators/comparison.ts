/** A relational or equality test that compares in the wrong way or the wrong things. */
import type { Tag } from '../../teacher/vocabulary.ts';
import { bare, operatorOf, sides, type ProgramView } from '../program-view.ts';
import { childOf, type SyntaxNode } from '../syntax-node.ts';
import {
  assignedIn,
  boundsCounter,
  comparesValues,
  comparisons,
  EQUALITY,
  isFlag,
  numberIn,
  RELATIONAL,
  roleOf,
} from './context.ts';
import { everywhere, tagsOf, type Operator, type Place } from './operator.ts';
import { replace } from './text.ts';

const STRICTNESS: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };

const DIRECTION: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Tests of order but for those that count a loop's rounds, whose repair is one of the loop's bound. */
const orderTests = (program: ProgramView): SyntaxNode[] =>
  comparisons(program, RELATIONAL).filter((node) => !boundsCounter(program, node));

/** With another operator; nothing if it has none. */
function withOperator(node: SyntaxNode, text: string | undefined): Place['edits'] {
  const operator = childOf(node, 'operator');
  return operator && text ? [replace(operator, text)] : [];
}

function limitCase(program: ProgramView, node: SyntaxNode): Tag | null {
  const literal = sides(node)?.[1];
  if (comparesValues(node)) return roleOf(program, node).kind === 'loop' ? 'loop/off-by-one' : 'case/equal-values';
  if (literal?.type === 'char_literal') return 'case/value-missing';
  if (roleOf(program, node).kind === 'loop') return 'loop/off-by-one';
  return literal && numberIn(literal) === 0 && !isFlag(program, node) ? 'case/zero' : null;
}

const strictnessAt = (program: ProgramView, node: SyntaxNode): Place => ({
  tags: tagsOf('comparison/strictness', limitCase(program, node)),
  edits: withOperator(node, STRICTNESS[operatorOf(node)]),
});

/** The tests that belong to one condition, chained by && and ||. */
function byCondition(nodes: readonly SyntaxNode[]): SyntaxNode[][] {
  const groups = new Map<SyntaxNode, SyntaxNode[]>();
  for (const node of nodes) {
    let top = node;
    while (top.parent && ['binary_expression', 'parenthesized_expression'].includes(top.parent.type)) top = top.parent;
    groups.set(top, [...(groups.get(top) ?? []), node]);
  }
  return [...groups.values()];
}

const strictness: Operator = {
  name: 'strictness',
  fixType: 'COMPARISON',
  weight: 1.5,
  places: (program) => orderTests(program).map((node) => strictnessAt(program, node)),
};

const strictnessInCondition: Operator = {
  name: 'strictness-in-condition',
  fixType: 'COMPARISON',
  weight: 1,
  places: (program) =>
    byCondition(orderTests(program)).flatMap((group) =>
      everywhere(
        group
          .filter((node) => operatorOf(node).length === operatorOf(group[0] ?? node).length)
          .map((node) => strictnessAt(program, node)),
      ),
    ),
};

/** A student who writes all limits as exclusive, or all as inclusive. */
const strictnessEverywhere: Operator = {
  name: 'strictness-everywhere',
  fixType: 'COMPARISON',
  weight: 4,
  places: (program) =>
    [1, 2].flatMap((length) =>
      everywhere(
        orderTests(program)
          .filter((node) => operatorOf(node).length === length && roleOf(program, node).kind !== 'loop')
          .map((node) => strictnessAt(program, node)),
      ),
    ),
};

const directionAt = (program: ProgramView, node: SyntaxNode): Place => ({
  tags: tagsOf('comparison/wrong-direction', roleOf(program, node).kind === 'loop' && 'loop/never-runs'),
  edits: withOperator(node, DIRECTION[operatorOf(node)]),
});

const direction: Operator = {
  name: 'direction',
  fixType: 'COMPARISON',
  weight: 1,
  places: (program) => orderTests(program).map((node) => directionAt(program, node)),
};

const directionEverywhere: Operator = {
  name: 'direction-everywhere',
  fixType: 'COMPARISON',
  weight: 2,
  places: (program) =>
    everywhere(
      orderTests(program)
        .filter((node) => roleOf(program, node).kind !== 'loop')
        .map((node) => directionAt(program, node)),
    ),
};

/** Tests for equality that still compile with `=`, which binds looser than everything to its left. */
function assignable(program: ProgramView): Place[] {
  return comparisons(program, new Set(['=='])).flatMap((node): Place[] => {
    const left = sides(node)?.[0];
    const above = node.parent;
    const leftmost = !(above?.type === 'binary_expression' && node.field === 'right');
    if (!left || !leftmost || !['identifier', 'subscript_expression', 'field_expression'].includes(left.type))
      return [];
    const role = roleOf(program, node);
    if (role.kind === 'value') return [];
    const value = sides(node)?.[1];
    const never = value && (numberIn(value) === 0 || value.text === "'\\0'");
    const target = [...assignedIn(program, node), program.variableOf(left)].find(Boolean);
    const needed = !target || target.uses.some((use) => use.begin > node.end);
    return [
      {
        tags: tagsOf(
          'comparison/assignment',
          role.loop && (never ? 'loop/never-runs' : 'loop/infinite'),
          needed && 'state/overwritten',
        ),
        edits: withOperator(node, '='),
      },
    ];
  });
}

const assignment: Operator = { name: 'assignment', fixType: 'COMPARISON', weight: 2, places: assignable };

const assignmentEverywhere: Operator = {
  name: 'assignment-everywhere',
  fixType: 'COMPARISON',
  weight: 2,
  places: (program) => everywhere(assignable(program)),
};

/** A test of order with the given operand to its right, as `[other side, operator]`. */
function facing(node: SyntaxNode, operand: string): [string, string] | null {
  const both = sides(node);
  if (!both || !RELATIONAL.has(operatorOf(node))) return null;
  const [left, right] = both;
  if (right.text === operand) return [left.text, operatorOf(node)];
  return left.text === operand ? [right.text, DIRECTION[operatorOf(node)] ?? ''] : null;
}

/** Pairs of tests of one value that mathematics writes as a chain. */
function chainable(program: ProgramView): Place[] {
  return program.all('binary_expression').flatMap((node): Place[] => {
    const both = operatorOf(node) === '&&' ? sides(node)?.map(bare) : undefined;
    const [first, second] = both ?? [];
    if (!first || !second) return [];
    for (const operand of (sides(first) ?? []).toReversed()) {
      const lower = facing(first, operand.text);
      const upper = facing(second, operand.text);
      const turned = upper && (DIRECTION[upper[1]] ?? '');
      if (!lower || !upper || !turned || lower[1][0] !== turned[0]) continue;
      const text = `${lower[0]} ${lower[1]} ${operand.text} ${turned} ${upper[0]}`;
      return [
        {
          tags: tagsOf('comparison/chained', roleOf(program, node).loop && 'loop/infinite'),
          edits: [replace(node, text)],
        },
      ];
    }
    return [];
  });
}

const chained: Operator = { name: 'chained', fixType: 'COMPARISON', weight: 3, places: chainable };

const chainedEverywhere: Operator = {
  name: 'chained-everywhere',
  fixType: 'COMPARISON',
  weight: 4,
  places: (program) => everywhere(chainable(program)),
};

/** `a == b && b == c`, `x == 'a' || x == 'b'` as they are said: `x == ('a' || 'b')`. */
const valuesJoined: Operator = {
  name: 'values-joined',
  fixType: 'COMPARISON',
  weight: 2,
  places: (program) =>
    program.all('binary_expression').flatMap((node): Place[] => {
      const operator = operatorOf(node);
      if (!['||', '&&'].includes(operator) || node.parent?.type === 'binary_expression') return [];
      const tests: SyntaxNode[] = [];
      const gather = (part: SyntaxNode): boolean => {
        if (part.type === 'binary_expression' && operatorOf(part) === operator)
          return (sides(part) ?? []).every(gather);
        tests.push(part);
        return part.type === 'binary_expression' && EQUALITY.has(operatorOf(part));
      };
      const [first] = gather(node) ? tests : [];
      const operand = first && sides(first)?.[0].text;
      if (!first || tests.some((test) => sides(test)?.[0].text !== operand || operatorOf(test) !== operatorOf(first)))
        return [];
      const values = tests.map((test) => sides(test)?.[1].text ?? '');
      const spread = [`${operand} ${operatorOf(first)} `, values.join(` ${operator} `)];
      const tags = tagsOf('comparison/wrong-operand', 'case/value-missing');
      return [
        { tags, edits: [replace(node, `${spread[0]}(${spread[1]})`)], weight: 0.5 },
        {
          tags: tagsOf('comparison/wrong-operand', operator === '||' && 'logic/under-constrained'),
          edits: [replace(node, spread.join(''))],
        },
      ];
    }),
};

const negatedEquality: Operator = {
  name: 'negated-equality',
  fixType: 'COMPARISON',
  weight: 0.7,
  places: (program) =>
    comparisons(program, EQUALITY).map((node) => ({
      tags: tagsOf('comparison/wrong-direction', roleOf(program, node).kind === 'loop' && 'loop/never-runs'),
      edits: withOperator(node, operatorOf(node) === '==' ? '!=' : '=='),
    })),
};

const equalityForOrder: Operator = {
  name: 'equality-for-order',
  fixType: 'COMPARISON',
  weight: 0.5,
  places: (program) =>
    orderTests(program)
      .filter((node) => operatorOf(node).length === 2)
      .map((node) => ({
        tags: tagsOf(
          'logic/over-constrained',
          'comparison/strictness',
          roleOf(program, node).loop && 'loop/never-runs',
        ),
        edits: withOperator(node, '=='),
      })),
};

export const comparison: readonly Operator[] = [
  strictness,
  strictnessInCondition,
  strictnessEverywhere,
  direction,
  directionEverywhere,
  assignment,
  assignmentEverywhere,
  chained,
  chainedEverywhere,
  valuesJoined,
  negatedEquality,
  equalityForOrder,
];
